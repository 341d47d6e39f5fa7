using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Approvals;

/// <summary>The promotion that an approval is about; when anything here is another, it is another promotion.</summary>
/// <param name="Registry">Id of the registry.</param>
/// <param name="Model">The model.</param>
/// <param name="Version">The version.</param>
/// <param name="Stage">The stage.</param>
/// <param name="RootDigest">Identity of the version's bytes.</param>
/// <param name="PolicyDigest">Digest of the policy.</param>
/// <param name="PlanDigest">Digest of the plan.</param>
public sealed record ApprovalSubject(
    string Registry, ModelName Model, ModelVersion Version, StageName Stage, Digest RootDigest, Digest PolicyDigest, Digest PlanDigest)
{
    internal static readonly string[] Members = ["registry", "model", "version", "stage", "root_digest", "policy_digest", "plan_digest"];

    /// <summary>Returns what differs in another subject, as the end of a sentence, or null when nothing does.</summary>
    public string? DifferenceTo(ApprovalSubject actual) =>
        Registry != actual.Registry ? "is about another registry"
        : Model != actual.Model ? $"is about model {Model}"
        : Version != actual.Version ? $"is about version {Version}"
        : Stage != actual.Stage ? $"is about stage {Stage}"
        : RootDigest != actual.RootDigest ? "is about other bytes"
        : PolicyDigest != actual.PolicyDigest ? "was given under another policy"
        : PlanDigest != actual.PlanDigest ? "is about another plan"
        : null;

    internal static ApprovalSubject Read(JsonReader reader) => new(
        reader.Text("registry"),
        reader.Parse<ModelName>("model"),
        reader.Parse<ModelVersion>("version"),
        reader.Parse<StageName>("stage"),
        reader.Parse<Digest>("root_digest"),
        reader.Parse<Digest>("policy_digest"),
        reader.Parse<Digest>("plan_digest"));

    internal IEnumerable<(string Name, JsonValue? Value)> ToMembers() =>
    [
        ("registry", Registry),
        ("model", Model.Text),
        ("version", Version.ToString()),
        ("stage", Stage.Text),
        ("root_digest", RootDigest.ToString()),
        ("policy_digest", PolicyDigest.ToString()),
        ("plan_digest", PlanDigest.ToString()),
    ];
}
