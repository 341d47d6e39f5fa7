using System.Diagnostics;

namespace Components;

/// <summary>Holds what the targets for developers share.</summary>
public interface IDeveloperTarget : IHasOutcome
{
    /// <summary>Runs <c>dotnet</c> in the repository and fails the target when it fails.</summary>
    sealed async Task DotNetAsync(IReadOnlyList<string> arguments) =>
        EndWith(await DotNetExitCodeAsync(arguments), $"dotnet {arguments[0]}");

    /// <summary>Runs <c>dotnet</c> in the repository and returns its exit code.</summary>
    sealed async Task<int> DotNetExitCodeAsync(IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = RootDirectory.ToString() };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
