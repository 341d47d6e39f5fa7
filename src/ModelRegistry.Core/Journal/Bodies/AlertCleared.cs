using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Monitoring;

namespace ModelRegistry.Core.Journal.Bodies;

/// <summary>An alert is over: the metric satisfied its rule again, or somebody says why it need not.</summary>
/// <param name="Version">The version.</param>
/// <param name="RootDigest">Identity of its bytes.</param>
/// <param name="Alert">Number of the entry that opened the alert.</param>
/// <param name="Summary">What the alert was about.</param>
/// <param name="Windows">The windows that satisfied the rule, oldest first; empty when a person cleared it.</param>
/// <param name="Reason">Why a person cleared it; null when the metric recovered.</param>
public sealed record AlertCleared(ModelVersion Version, Digest RootDigest, int Alert, string Summary, IReadOnlyList<ObservedWindow> Windows, string? Reason) : EntryBody
{
    /// <summary>Entry type.</summary>
    public const string TypeName = "alert_cleared";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <inheritdoc/>
    public override IReadOnlyList<Subject> Subjects => [Subject.Of(Version)];

    /// <summary>Reads the body.</summary>
    public static AlertCleared Read(JsonReader reader)
    {
        reader.Closed("version", "root_digest", "alert", "summary", "windows", "reason");
        var body = new AlertCleared(
            reader.Parse<ModelVersion>("version"),
            reader.Parse<Digest>("root_digest"),
            (int)reader.Integer("alert", 1, int.MaxValue),
            reader.Text("summary"),
            [.. reader.Array("windows").Select(ObservedWindow.Read)],
            reader.OptionalText("reason"));
        return body.Windows.Count > 0 == body.Reason is null ? body : throw reader.Error("windows", "must stand here, or a reason; one of them");
    }

    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
        ("version", Version.ToString()),
        ("root_digest", RootDigest.ToString()),
        ("alert", Alert),
        ("summary", Summary),
        ("windows", Windows.Count == 0 ? null : JsonArray.Of(Windows.Select(window => window.ToJson()))),
        ("reason", Reason));
}
