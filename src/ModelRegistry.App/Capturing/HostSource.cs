using System.Globalization;
using System.Text.RegularExpressions;
using ModelRegistry.Core.Operations.Capturing;

namespace ModelRegistry.App.Capturing;

/// <summary>What the readings of a machine say about where training ran.</summary>
internal static partial class HostSource
{
    /// <summary>Adds operating system, hardware, driver, CUDA and Python.</summary>
    public static void Add(CapturedFacts facts, HostReadings readings)
    {
        AddOnce(facts, "/env/os", Setting(readings.OsRelease, "PRETTY_NAME") ?? readings.OsDescription, "this machine");
        AddOnce(facts, "/training/hardware", Hardware(readings), "this machine");
        AddOnce(facts, "/env/driver", Driver(readings), readings.NvidiaSmi is null ? "/proc/driver/nvidia/version" : "nvidia-smi");
        AddOnce(facts, "/env/cuda", First(Cuda, readings.CudaVersion), "/usr/local/cuda/version.json");
        AddOnce(facts, "/env/python", Setting(readings.VirtualEnvironment, "version") ?? Setting(readings.VirtualEnvironment, "version_info"), "the virtual environment");
        AddOnce(facts, "/env/python", First(PythonVersion, readings.Python), "python3 in PATH");
    }

    private static string? Hardware(HostReadings readings)
    {
        var cpu = First(CpuModel, readings.CpuInfo) ?? First(CpuImplementation, readings.CpuInfo);
        var cores = string.Create(CultureInfo.InvariantCulture, $"{readings.Processors} processor{(readings.Processors == 1 ? string.Empty : "s")}");
        var gpus = (readings.NvidiaSmi ?? string.Empty)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split(',')[0].Trim())
            .CountBy(name => name)
            .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Value} x {pair.Key}"));
        return cpu is null && readings.NvidiaSmi is null ? null : string.Join("; ", [.. (cpu is null ? [] : (string[])[$"{Spaces.Replace(cpu, " ")}, {cores}"]), .. gpus]);
    }

    private static string? Driver(HostReadings readings) =>
        readings.NvidiaSmi?.Split('\n')[0].Split(',') is [_, var version, ..] ? version.Trim() : First(ModuleVersion, readings.NvidiaVersion);

    private static string? Setting(string? text, string name) => (text ?? string.Empty)
        .Split('\n')
        .Select(line => line.Split('=', 2))
        .FirstOrDefault(pair => pair.Length == 2 && pair[0].Trim() == name)?[1].Trim().Trim('"', '\'');

    private static string? First(Regex pattern, string? text) =>
        text is not null && pattern.Match(text) is { Success: true } match ? match.Groups["value"].Value.Trim() : null;

    private static void AddOnce(CapturedFacts facts, string pointer, string? text, string source)
    {
        if (!facts.Has(pointer))
        {
            facts.Add(pointer, text, source);
        }
    }

    [GeneratedRegex(@"^model name\s*:(?<value>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex CpuModel { get; }

    [GeneratedRegex(@"^(Hardware|Model|cpu model|uarch)\s*:(?<value>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex CpuImplementation { get; }

    [GeneratedRegex(@"Kernel Module[^0-9]*(?<value>[0-9]+(\.[0-9]+)+)", RegexOptions.ExplicitCapture)]
    private static partial Regex ModuleVersion { get; }

    [GeneratedRegex("\"cuda\"\\s*:\\s*\\{[^}]*\"version\"\\s*:\\s*\"(?<value>[0-9.]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Cuda { get; }

    [GeneratedRegex(@"^Python (?<value>[0-9]+(\.[0-9]+)+\S*)", RegexOptions.ExplicitCapture)]
    private static partial Regex PythonVersion { get; }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces { get; }
}
