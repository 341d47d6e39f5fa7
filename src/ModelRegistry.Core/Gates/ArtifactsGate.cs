using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Gates;

/// <summary>Asks that every artifact is there and has the digest and size it was named with.</summary>
public sealed class ArtifactsGate : IGate
{
    /// <inheritdoc/>
    public string Name => GateNames.Artifacts;

    /// <inheritdoc/>
    public IReadOnlyList<GateResult> Evaluate(GateInput input)
    {
        var seen = input.Artifacts.Select(check => check.Path).ToHashSet();
        ArtifactCheck[] checks =
        [
            .. input.Artifacts,
            .. input.Metadata.Artifacts.Where(claim => !seen.Contains(claim.Path)).Select(claim => ArtifactCheck.Of(claim, null, "absent")),
        ];
        var bad = checks.Where(check => check.Found is null || check.IsDamaged).ToArray();
        return [bad.Length == 0 ? Passed(checks) : Failed(input, checks, bad)];
    }

    private static string Required(ArtifactCheck[] checks) => $"{GateText.Count(checks.Length, "artifact")}, each with its digest";

    private GateResult Passed(ArtifactCheck[] checks)
    {
        var levels = string.Join(", ", checks.Select(check => check.Level).Distinct().Order(StringComparer.Ordinal));
        var unnamed = checks.Count(check => check.Digest is null);
        var drafts = unnamed == 0
            ? string.Empty
            : $" The metadata names no digest for {GateText.Number(unnamed)} of them; registration seals what is there.";
        return new GateResult(
            Name,
            Name,
            Verdict.Passed,
            $"{GateText.Count(checks.Length, "artifact")}, {GateText.Count(checks.Sum(check => check.Found!.Size), "byte")} ({levels})",
            Required(checks),
            $"{(checks.Length == 1 ? "The artifact is" : $"All {checks.Length} artifacts are")} present and as named ({levels}).{drafts}");
    }

    private GateResult Failed(GateInput input, ArtifactCheck[] checks, ArtifactCheck[] bad)
    {
        var missing = bad.Where(check => check.Found is null).Select(check => check.Path.Text).ToArray();
        var damaged = bad.Where(check => check.Found is not null).Select(Damage).ToArray();
        string[] parts =
        [
            .. missing.Length > 0 ? [$"{GateText.List(missing)} {(missing.Length == 1 ? "is" : "are")} missing"] : Array.Empty<string>(),
            .. damaged.Length > 0 ? [GateText.List(damaged)] : Array.Empty<string>(),
        ];
        var all = GateText.Count(checks.Length, "artifact");
        var explanation = $"{GateText.Number(bad.Length)} of {all} cannot be used: {string.Join("; ", parts)}. "
            + (input.Standing is null && damaged.Length == 0
                ? "A candidate's files are looked for beside it: name the directory they stand in with --artifacts."
                : "Bring back the named bytes, or register what is there as a new version.");
        return new GateResult(
            Name, Name, Verdict.Failed, $"{checks.Length - bad.Length} of {all}", Required(checks), explanation)
        {
            Location = Locate(input.Metadata, bad[0], explanation),
        };
    }

    private static string Damage(ArtifactCheck check) => check.Digest is not null && check.Found!.Digest != check.Digest
        ? $"{check.Path} has {check.Found.Digest.ToShortString()}… instead of {check.Digest.ToShortString()}…"
        : $"{check.Path} has {GateText.Count(check.Found!.Size, "byte")} instead of {GateText.Number(check.Size ?? 0)}";

    private static DocumentError Locate(ModelMetadata metadata, ArtifactCheck bad, string explanation) => metadata.Locate(
        metadata.Artifacts.FirstOrDefault(claim => claim.Path == bad.Path)?.Pointer ?? "/artifacts", explanation);
}
