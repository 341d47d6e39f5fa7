using System.Globalization;
using System.Text;
using ModelRegistry.Core.Json;

namespace ModelRegistry.Inspection.Training.Mlflow;

/// <summary>
/// Reads a run folder of MLflow's file store, <c>mlruns/EXPERIMENT/RUN</c>: <c>meta.yaml</c>, and a file for each parameter,
/// metric and tag. Never follows symbolic links.
/// </summary>
public static class MlflowRunReader
{
    private const int MaxFiles = 10_000;
    private const int MaxText = 1 << 20;
    private const long MaxMetric = 256L << 20;

    private static readonly string[] Statuses = ["", "RUNNING", "SCHEDULED", "FINISHED", "FAILED", "KILLED"];
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly EnumerationOptions NoLinks = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
        MaxRecursionDepth = 16,
    };

    /// <summary>Reads a run.</summary>
    /// <exception cref="UnreadableEvidenceException">The folder holds no run.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static MlflowRun Read(string directory)
    {
        var problems = new List<string>();
        var meta = Meta(directory);
        return new MlflowRun(
            EvidenceText.Text(meta["run_id"]) ?? EvidenceText.Text(meta["run_uuid"]) ?? throw new UnreadableEvidenceException("has a meta.yaml without run_id: is it an experiment, not a run?"),
            EvidenceText.Text(meta["experiment_id"]),
            EvidenceText.Text(meta["run_name"]),
            Status(EvidenceText.Text(meta["status"])),
            Time(EvidenceText.Text(meta["start_time"])),
            Time(EvidenceText.Text(meta["end_time"])))
        {
            Params = Texts(directory, "params", problems),
            Tags = Texts(directory, "tags", problems),
            Metrics = Metrics(directory, problems),
            Problems = problems,
        };
    }

    private static JsonObject Meta(string directory)
    {
        var file = Path.Combine(directory, "meta.yaml");
        if (!IsRealFile(file))
        {
            throw new UnreadableEvidenceException("has no file meta.yaml: give the folder of one run, mlruns/EXPERIMENT/RUN");
        }

        var text = Text(file) ?? throw new UnreadableEvidenceException("has a meta.yaml that is too large or not UTF-8 text");
        return YamlJson.Read(text, plainText: true) as JsonObject ?? throw new UnreadableEvidenceException("has a meta.yaml that is not an object");
    }

    private static string Status(string? written) =>
        int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number < Statuses.Length
            ? Statuses[number]
            : written ?? "unknown";

    private static DateTimeOffset? Time(string? milliseconds) =>
        long.TryParse(milliseconds, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 32_503_680_000_000
            ? DateTimeOffset.FromUnixTimeMilliseconds(number)
            : null;

    private static IReadOnlyList<KeyValuePair<string, string>> Texts(string directory, string folder, List<string> problems)
    {
        var texts = new List<KeyValuePair<string, string>>();
        foreach (var (name, file) in Files(directory, folder, problems))
        {
            if (Text(file) is { } text)
            {
                texts.Add(KeyValuePair.Create(name, text.TrimEnd('\r', '\n')));
            }
            else
            {
                problems.Add($"{folder}/{name} is too large or not UTF-8 text");
            }
        }

        return texts;
    }

    private static IReadOnlyList<MlflowMetric> Metrics(string directory, List<string> problems)
    {
        var metrics = new List<MlflowMetric>();
        foreach (var (name, file) in Files(directory, "metrics", problems))
        {
            if (Last(name, file) is { } metric)
            {
                metrics.Add(metric);
            }
            else
            {
                problems.Add($"metrics/{name} has no line `TIME VALUE STEP`");
            }
        }

        return metrics;
    }

    // Lines stand in the order they were logged, which need not be the order of steps.
    private static MlflowMetric? Last(string name, string file)
    {
        if (new FileInfo(file).Length > MaxMetric)
        {
            return null;
        }

        MlflowMetric? last = null;
        foreach (var line in File.ReadLines(file))
        {
            var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var step = 0L;
            if (parts.Length >= 2 && (parts.Length == 2 || long.TryParse(parts[2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out step))
                && (last is null || step >= last.Step))
            {
                last = new MlflowMetric(name, parts[1], step);
            }
        }

        return last;
    }

    private static List<(string Name, string File)> Files(string directory, string folder, List<string> problems)
    {
        var root = Path.Combine(directory, folder);
        if (!Directory.Exists(root) || new DirectoryInfo(root).LinkTarget is not null)
        {
            return [];
        }

        var files = Directory.EnumerateFiles(root, "*", NoLinks)
            .Take(MaxFiles + 1)
            .Select(file => (Name: Path.GetRelativePath(root, file).Replace('\\', '/'), File: file))
            .ToList();
        if (files.Count > MaxFiles)
        {
            problems.Add($"{folder} holds more than {MaxFiles} files; the others were not read");
        }

        files.Sort((x, y) => string.CompareOrdinal(x.Name, y.Name));
        return files;
    }

    private static bool IsRealFile(string file) => File.Exists(file) && new FileInfo(file).LinkTarget is null;

    private static string? Text(string file)
    {
        try
        {
            return new FileInfo(file).Length <= MaxText ? Strict.GetString(File.ReadAllBytes(file)) : null;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
