using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using ModelRegistry.Core.Environments;

namespace ModelRegistry.App.Environments;

/// <summary>Measures the machine: operating system, CUDA, driver.</summary>
internal static partial class MachineProbe
{
    private const string OsRelease = "/etc/os-release";
    private const string DriverFile = "/proc/driver/nvidia/version";
    private const string CudaFile = "/usr/local/cuda/version.json";

    /// <summary>Returns the operating system's name as it calls itself.</summary>
    public static MeasuredText Os()
    {
        var name = Lines(OsRelease)
            .Where(line => line.StartsWith("PRETTY_NAME=", StringComparison.Ordinal))
            .Select(line => line["PRETTY_NAME=".Length..].Trim('"'))
            .FirstOrDefault();
        return name is { Length: > 0 }
            ? new MeasuredText(name, OsRelease)
            : new MeasuredText(RuntimeInformation.OSDescription, "operating system");
    }

    /// <summary>Returns the version of CUDA, or null.</summary>
    public static MeasuredText? Cuda(RunEnvironment environment)
    {
        if (environment.Variable("CUDA_VERSION") is { } version)
        {
            return new MeasuredText(version, "CUDA_VERSION");
        }

        return Match(CudaFile, CudaVersion) is { } found ? new MeasuredText(found, CudaFile) : null;
    }

    /// <summary>Returns the version of the accelerator's driver, or null.</summary>
    public static MeasuredText? Driver() => Match(DriverFile, DriverVersion) is { } found ? new MeasuredText(found, DriverFile) : null;

    private static string? Match(string file, Regex pattern) =>
        pattern.Match(string.Join('\n', Lines(file))) is { Success: true } match ? match.Groups["version"].Value : null;

    private static string[] Lines(string file)
    {
        try
        {
            return File.Exists(file) ? File.ReadAllLines(file) : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    [GeneratedRegex("\"cuda\"\\s*:\\s*\\{[^}]*\"version\"\\s*:\\s*\"(?<version>[^\"]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex CudaVersion { get; }

    [GeneratedRegex(@"Kernel Module\s.*?(?<version>[0-9]+(\.[0-9]+)+)", RegexOptions.ExplicitCapture)]
    private static partial Regex DriverVersion { get; }
}
