using ModelRegistry.Core.Gates.Serialization;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models.Inspections;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.App.Results;

/// <summary>What a look into one file found.</summary>
/// <param name="Name">The file as it was named.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Setting">What is allowed besides what the tool knows.</param>
/// <param name="Findings">What was found, in the order it stands.</param>
public sealed record ScannedFile(string Name, long Size, SerializationSetting Setting, IReadOnlyList<SerializationFinding> Findings)
{
    /// <summary>Gets whether nothing was found that is not allowed.</summary>
    public bool IsSafe => Findings.All(finding => StandingOf(finding) == SerializationStanding.Allowed);

    /// <summary>Returns what a finding means.</summary>
    public SerializationStanding StandingOf(SerializationFinding finding) => SerializationJudge.Judge(finding, Setting);

    /// <summary>Returns the file as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("file", Name),
        ("size", Size),
        ("safe", IsSafe),
        ("findings", JsonArray.Of(Findings.Select(finding => (JsonValue)finding.ToJson()
            .With("verdict", SerializationJudge.Word(StandingOf(finding)))
            .With("why", SerializationJudge.Why(finding, StandingOf(finding)))))));
}
