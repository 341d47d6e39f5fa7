using ModelRegistry.App.Environments;

namespace ModelRegistry.App.Capturing;

/// <summary>What this machine says about itself, as text; null where it says nothing.</summary>
internal sealed record HostReadings
{
    private const int MaxText = 1 << 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Gets the content of <c>/etc/os-release</c>.</summary>
    public string? OsRelease { get; init; }

    /// <summary>Gets the content of <c>/proc/cpuinfo</c>.</summary>
    public string? CpuInfo { get; init; }

    /// <summary>Gets the number of processors this process may use.</summary>
    public int Processors { get; init; }

    /// <summary>Gets the operating system as the runtime names it.</summary>
    public string? OsDescription { get; init; }

    /// <summary>Gets what <c>nvidia-smi --query-gpu=name,driver_version --format=csv,noheader</c> prints.</summary>
    public string? NvidiaSmi { get; init; }

    /// <summary>Gets the content of <c>/proc/driver/nvidia/version</c>.</summary>
    public string? NvidiaVersion { get; init; }

    /// <summary>Gets the content of <c>/usr/local/cuda/version.json</c>.</summary>
    public string? CudaVersion { get; init; }

    /// <summary>Gets the content of the virtual environment's <c>pyvenv.cfg</c>.</summary>
    public string? VirtualEnvironment { get; init; }

    /// <summary>Gets what <c>python3 --version</c> prints.</summary>
    public string? Python { get; init; }

    /// <summary>Reads this machine.</summary>
    public static async Task<HostReadings> ReadAsync(Func<string, string?> variable, CancellationToken cancellationToken) => new()
    {
        OsRelease = Text("/etc/os-release"),
        CpuInfo = Text("/proc/cpuinfo"),
        Processors = Environment.ProcessorCount,
        OsDescription = System.Runtime.InteropServices.RuntimeInformation.OSDescription,
        NvidiaSmi = await PrintedAsync("nvidia-smi", ["--query-gpu=name,driver_version", "--format=csv,noheader"], cancellationToken),
        NvidiaVersion = Text("/proc/driver/nvidia/version"),
        CudaVersion = Text("/usr/local/cuda/version.json"),
        VirtualEnvironment = variable("VIRTUAL_ENV") is { } directory ? Text(Path.Combine(directory, "pyvenv.cfg")) : null,
        Python = await PrintedAsync("python3", ["--version"], cancellationToken),
    };

    /// <summary>Returns the beginning of a text file, or null when it cannot be read.</summary>
    public static string? Text(string path)
    {
        try
        {
            using var reader = new StreamReader(path);
            var buffer = new char[MaxText];
            return new string(buffer, 0, reader.ReadBlock(buffer, 0, MaxText));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static Task<string?> PrintedAsync(string program, string[] arguments, CancellationToken cancellationToken) =>
        ProgramRun.TryAsync(program, arguments, string.Empty, Patience, cancellationToken);
}
