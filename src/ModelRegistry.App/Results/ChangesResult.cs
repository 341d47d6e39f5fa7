using ModelRegistry.Core.Changes;
using ModelRegistry.Core.Json;

namespace ModelRegistry.App.Results;

/// <summary>What validating everything a branch changes came to; nothing was written.</summary>
/// <param name="Review">The review.</param>
/// <param name="Untold">Why the pull request could not be told all of it, or null.</param>
public sealed record ChangesResult(ChangeReview Review, string? Untold) : CommandResult
{
    /// <inheritdoc/>
    public override ExitCode ExitCode => Review.IsAccepted ? ExitCode.Ok : ExitCode.Refused;

    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
        ("verb", "validate"),
        ("outcome", Review.IsAccepted ? "passed" : "refused"),
        ("base", Review.Base),
        ("merge_base", Review.MergeBase),
        ("head", Review.Head),
        ("changes", JsonArray.Of(Review.Files.Select(File))),
        ("policies", JsonArray.Of(Review.Policies.Select(Policy))),
        ("untold", Untold));

    private static JsonObject File(ReviewedFile file) => JsonObject.Of(
        ("file", file.Change.Path),
        ("change", file.Change.KindText),
        ("subject", SubjectText(file.File.Subject)),
        ("model", file.File.Model?.Text),
        ("version", file.File.Version?.ToString()),
        ("stage", file.Stage?.Text),
        ("accepted", file.IsAccepted),
        ("note", file.Note),
        ("verdicts", JsonArray.Of(file.Results.Select(GateJson.Of))));

    private static JsonObject Policy(PolicyReview policy) => JsonObject.Of(
        ("model", policy.Model.Text),
        ("before", policy.Before?.ToString()),
        ("after", policy.After.ToString()),
        ("holders", JsonArray.Of(policy.Holders.Select(HolderJson.Of))));

    private static string SubjectText(FileSubject subject) => subject switch
    {
        FileSubject.Registry => "registry",
        FileSubject.Model => "model",
        FileSubject.Candidate => "candidate",
        FileSubject.PolicyTests => "policy_tests",
        FileSubject.Template => "template",
        FileSubject.Ledger => "ledger",
        _ => "other",
    };
}
