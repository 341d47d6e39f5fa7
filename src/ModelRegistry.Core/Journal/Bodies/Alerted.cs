using System.Globalization;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Monitoring;

namespace ModelRegistry.Core.Journal.Bodies;

/// <summary>An online metric of a version broke an alert threshold; the alert is open until an <see cref="AlertCleared"/> entry names it.</summary>
/// <param name="Version">The version.</param>
/// <param name="RootDigest">Identity of its bytes.</param>
/// <param name="Series">What was judged.</param>
/// <param name="Limit">The number values were compared with.</param>
/// <param name="Windows">The windows that broke it, oldest first, as many as the rule asks for.</param>
public sealed record Alerted(ModelVersion Version, Digest RootDigest, AlertSeries Series, ExactDecimal Limit, IReadOnlyList<ObservedWindow> Windows) : EntryBody
{
    /// <summary>Entry type.</summary>
    public const string TypeName = "alerted";

    private const string FromMetadata = "metadata";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <inheritdoc/>
    public override IReadOnlyList<Subject> Subjects => [Subject.Of(Version)];

    /// <summary>Gets a value indicating whether the rule is the version's own, from its sealed metadata, and not policy's.</summary>
    public bool IsOwnRule { get; init; }

    /// <summary>Gets where the limit comes from when the rule compares with a stage: the version that held it; or null.</summary>
    public ModelVersion? Against { get; init; }

    /// <summary>Gets links to dashboards.</summary>
    public IReadOnlyList<string> Dashboards { get; init; } = [];

    /// <summary>Gets the monitoring job, or null.</summary>
    public string? Job { get; init; }

    /// <summary>Gets the alert in one sentence's words: <c>ctr 0.021 (n 5000) is not &gt;= 0.03, 2 windows in a row</c>.</summary>
    public string Summary
    {
        get
        {
            var last = Windows[^1];
            var cases = last.Count is { } count ? string.Create(CultureInfo.InvariantCulture, $" (n {count})") : string.Empty;
            var compared = Series.Rule.Rule.ReferredStage is null ? string.Empty : $", which is {Limit}";
            var times = Windows.Count == 1 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $", {Windows.Count} windows in a row");
            return $"{Series.Subject} {last.Value}{cases} is not {Series.Rule.Rule.Display()}{compared}{times}";
        }
    }

    /// <summary>Returns the id of the alert that an entry opens.</summary>
    public static string IdOf(int entry) => $"alert-{entry.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Reads the body.</summary>
    public static Alerted Read(JsonReader reader)
    {
        reader.Closed("version", "root_digest", "stage", "metric", "segment", "rule", "source", "limit", "against", "windows", "dashboards", "job");
        var rule = AlertRule.Read(reader.Text("metric"), reader.Object("rule"));
        var body = new Alerted(
            reader.Parse<ModelVersion>("version"),
            reader.Parse<Digest>("root_digest"),
            new AlertSeries(reader.OptionalParse<StageName>("stage"), rule, Segment.Read(reader.OptionalObject("segment"))),
            reader.OptionalDecimal("limit") ?? throw reader.Error("limit", "is missing"),
            [.. reader.Array("windows").Select(ObservedWindow.Read)])
        {
            IsOwnRule = reader.Text("source") switch
            {
                "policy" => false,
                FromMetadata => true,
                _ => throw reader.Error("source", "must be policy or metadata"),
            },
            Against = reader.OptionalParse<ModelVersion>("against"),
            Dashboards = reader.Texts("dashboards"),
            Job = reader.OptionalText("job"),
        };
        return body.Windows.Count > 0 ? body : throw reader.Error("windows", "must name at least one window");
    }

    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
        ("version", Version.ToString()),
        ("root_digest", RootDigest.ToString()),
        ("stage", Series.Stage?.Text),
        ("metric", Series.Rule.Metric),
        ("segment", Series.Segment.ToJson()),
        ("rule", Series.Rule.ToJson()),
        ("source", IsOwnRule ? FromMetadata : "policy"),
        ("limit", new JsonNumber(Limit.ToString())),
        ("against", Against?.ToString()),
        ("windows", JsonArray.Of(Windows.Select(window => window.ToJson()))),
        ("dashboards", Dashboards.Count == 0 ? null : JsonArray.Of(Dashboards.Select(link => (JsonValue)link))),
        ("job", Job));
}
