using ModelRegistry.Core.Json;
using ModelRegistry.Core.Setup;

namespace ModelRegistry.App.Results;

/// <summary>What looking at a set-up came to.</summary>
/// <param name="Registry">The registry's directory.</param>
/// <param name="Repository">Repository whose settings were read, <c>owner/name</c>, or null when none were.</param>
/// <param name="Findings">What was found, worst first.</param>
public sealed record DoctorResult(string Registry, string? Repository, IReadOnlyList<SetupFinding> Findings) : CommandResult
{
    /// <summary>Gets a value indicating whether nothing that is needed is missing.</summary>
    public bool IsReady => Findings.All(finding => finding.Verdict != SetupVerdict.Missing);

    /// <inheritdoc/>
    public override ExitCode ExitCode => IsReady ? ExitCode.Ok : ExitCode.Refused;

    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
        ("verb", "doctor"),
        ("outcome", IsReady ? "ready" : "missing"),
        ("registry", Registry),
        ("repository", Repository),
        ("findings", JsonArray.Of(Findings.Select(finding => JsonObject.Of(
            ("id", finding.Id),
            ("verdict", finding.VerdictText),
            ("message", finding.Message),
            ("why", finding.Why),
            ("fix", finding.Fix))))));
}
