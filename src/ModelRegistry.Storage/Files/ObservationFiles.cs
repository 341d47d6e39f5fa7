using System.Globalization;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Monitoring;

namespace ModelRegistry.Storage.Files;

/// <summary>
/// Keeps observations: <c>observations/&lt;model&gt;/&lt;date&gt;.ndjson</c> below a registry, one a line, by the day on which their windows end.
/// They are no ledger, so a file is simply held while it is added to, which the operating system ends when its process does; a line
/// that a killed writer left unfinished is not read, and cut off by the next one.
/// </summary>
/// <param name="registry">Directory of the registry.</param>
/// <param name="clock">Measures how long to wait for another writer.</param>
public sealed class ObservationFiles(string registry, TimeProvider clock)
{
    /// <summary>Most days that are read back from the newest one.</summary>
    public const int MostDays = 120;

    private const string Folder = "observations";
    private const string Extension = ".ndjson";
    private const string Pattern = "yyyy-MM-dd";
    private const long MaxBytes = 256L << 20;

    private static readonly DocumentLimits LineLimits = new(1 << 20, 8);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly DurableDirectories _directories = new(registry);

    /// <summary>Adds what is not there yet. An observation whose key is there is left as it is.</summary>
    /// <exception cref="RegistryException"><c>Invalid</c> when one is too long to be read again; nothing is written then.</exception>
    /// <returns>What was added, and pairs of what is there and what was to be added under the same key.</returns>
    public async Task<(IReadOnlyList<Observation> Added, IReadOnlyList<(Observation Known, Observation Given)> Known)> AddAsync(
        ModelName model, IReadOnlyList<Observation> observations, CancellationToken cancellationToken)
    {
        var added = new List<Observation>();
        var known = new List<(Observation, Observation)>();
        if (observations.FirstOrDefault(observation => JsonLine.ToBytes(observation.ToJson()).Length > LineLimits.MaxBytes) is { } large)
        {
            throw new RegistryException(
                RegistryErrorCode.Invalid, $"An observation of {Quotation.Of(large.Metric)} has more than {LineLimits.MaxBytes} bytes and was not kept.", "Shorten its dashboard, job and segment.");
        }

        foreach (var day in observations.GroupBy(DayOf).OrderBy(day => day.Key))
        {
            var directory = _directories.Ensure(Folder, model.Text);
            var path = Path.Combine(directory, Name(day.Key));
            await FileFailure.GuardAsync(path, async () =>
            {
                SafePath.RefuseLink(path);
                var isNew = !File.Exists(path);
                await using var file = await HoldAsync(path, cancellationToken);
                AddTo(file, path, [.. day], added, known);
                if (isNew)
                {
                    NativeFiles.FlushDirectory(directory);
                }

                return 0;
            });
        }

        return (added, known);
    }

    /// <summary>Reads the observations of a model, those of the newest <see cref="MostDays"/> days that have any; oldest first.</summary>
    public Task<IReadOnlyList<Observation>> ReadAsync(ModelName model, CancellationToken cancellationToken) => ReadAsync(model, MostDays, cancellationToken);

    /// <summary>Reads the observations of a model, those of the newest days that have any; oldest first.</summary>
    public async Task<IReadOnlyList<Observation>> ReadAsync(ModelName model, int days, CancellationToken cancellationToken)
    {
        var directory = SafePath.Below(registry, Folder, model.Text);
        return await FileFailure.GuardAsync<IReadOnlyList<Observation>>(directory, () => !Directory.Exists(directory)
            ? []
            : [.. Directory.EnumerateFiles(directory, "*" + Extension)
                .Where(path => DateOnly.TryParseExact(Path.GetFileNameWithoutExtension(path), Pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
                .Order(StringComparer.Ordinal)
                .TakeLast(days)
                .SelectMany(ReadFile)], cancellationToken);
    }

    private static DateOnly DayOf(Observation observation) => DateOnly.FromDateTime(observation.Window.To.AddMilliseconds(-1).UtcDateTime);

    private static string Name(DateOnly day) => day.ToString(Pattern, CultureInfo.InvariantCulture) + Extension;

    private static IReadOnlyList<Observation> ReadFile(string path)
    {
        SafePath.RefuseLink(path);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return Lines(Whole(file, path), path, out _);
    }

    private static void AddTo(FileStream file, string path, Observation[] given, List<Observation> added, List<(Observation, Observation)> known)
    {
        var there = Lines(Whole(file, path), path, out var end).ToDictionary(observation => observation.Key, StringComparer.Ordinal);
        file.SetLength(end);
        file.Position = end;
        foreach (var observation in given)
        {
            if (there.TryGetValue(observation.Key, out var same))
            {
                known.Add((same, observation));
                continue;
            }

            there.Add(observation.Key, observation);
            added.Add(observation);
            file.Write(JsonLine.ToBytes(observation.ToJson()));
        }

        file.Flush(flushToDisk: true);
    }

    private async Task<FileStream> HoldAsync(string path, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path) && clock.GetElapsedTime(began) < Patience)
            {
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    private static byte[] Whole(FileStream file, string path)
    {
        if (file.Length > MaxBytes)
        {
            throw new RegistryException(RegistryErrorCode.Unsupported, $"{path} has {file.Length} bytes; {MaxBytes} is the most.", "Observe aggregates over longer windows, or fewer segments.");
        }

        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    // Whole lines; where they end is where the next one begins.
    private static IReadOnlyList<Observation> Lines(byte[] bytes, string path, out int end)
    {
        var observations = new Dictionary<string, Observation>(StringComparer.Ordinal);
        end = 0;
        for (var next = bytes.AsSpan().IndexOf((byte)'\n'); next >= 0; next = bytes.AsSpan(end).IndexOf((byte)'\n'))
        {
            var line = bytes.AsMemory(end, next);
            end += next + 1;
            if (line.Length > 0)
            {
                try
                {
                    var observation = Observation.Read(JsonParser.ParseObject(new DocumentSource(path, line), LineLimits));
                    observations.TryAdd(observation.Key, observation);
                }
                catch (DocumentException exception)
                {
                    var number = bytes.AsSpan(0, end).Count((byte)'\n');
                    throw new RegistryException(
                        RegistryErrorCode.Corrupt, $"{path}, line {number}, is no observation: {exception.Errors[0].Message}.", "Restore the file, or remove the line.", exception);
                }
            }
        }

        return [.. observations.Values];
    }
}
