using ModelRegistry.Testing;

namespace ModelRegistry.Storage.Tests.Files;

/// <summary>Starts <c>ModelRegistry.Storage.Race</c>, which stands beside the tests.</summary>
internal static class RaceProcess
{
    public static string Assembly { get; } = Path.Combine(AppContext.BaseDirectory, "ModelRegistry.Storage.Race.dll");

    public static ProcessRequest Request(params string[] arguments) =>
        new(Processes.Dotnet, [Assembly, .. arguments]) { Timeout = TimeSpan.FromMinutes(3) };

    public static Task<ProcessResult> RunAsync(params string[] arguments) =>
        Processes.RunAsync(Request(arguments), TestContext.Current.CancellationToken);

    /// <summary>Runs the process under another program, e.g. a tracer.</summary>
    public static Task<ProcessResult> RunUnderAsync(IEnumerable<string> wrapper, params string[] arguments)
    {
        string[] command = [.. wrapper, Processes.Dotnet, Assembly, .. arguments];
        return Processes.RunAsync(new ProcessRequest(command[0], command[1..]), TestContext.Current.CancellationToken);
    }

    /// <summary>Returns a tool's path; without it the test is skipped, or fails where CI promises it.</summary>
    public static string RequireTool(string name)
    {
        var path = Processes.Find(name);
        if (path is null && Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail($"CI must have {name}.");
        }

        Assert.SkipWhen(path is null, $"{name} is not installed.");
        return path!;
    }
}
