using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Policies;

/// <summary>Where <c>model.json</c> says that online metrics of a model are.</summary>
/// <param name="From">Path of a file, or address of an endpoint.</param>
/// <param name="Format">How it writes values: <c>json</c>, <c>prometheus</c> or <c>csv</c>; null to find out.</param>
/// <param name="Window">Length of windows where it says none, or null.</param>
/// <param name="Stage">Stage of values that name neither stage nor version, or null.</param>
public sealed record MonitoringSource(string From, string? Format, Duration? Window, StageName? Stage)
{
    /// <summary>Gets the words for formats.</summary>
    public static IReadOnlyList<string> Formats { get; } = ["json", "prometheus", "csv"];

    /// <summary>Reads the sources of a definition's member <c>monitoring</c>; absent has none.</summary>
    public static IReadOnlyList<MonitoringSource> ReadAll(JsonReader? monitoring)
    {
        monitoring?.Closed("sources");
        return [.. (monitoring?.Array("sources") ?? []).Select(Read)];
    }

    private static MonitoringSource Read(JsonReader reader)
    {
        reader.Closed("from", "format", "window", "stage");
        var format = reader.OptionalText("format");
        return format is null || Formats.Contains(format)
            ? new MonitoringSource(reader.Text("from"), format, reader.OptionalParse<Duration>("window"), reader.OptionalParse<StageName>("stage"))
            : throw reader.Error("format", $"must be one of {string.Join(", ", Formats)}");
    }
}
