using ModelRegistry.Core.Contracts;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Gates;

/// <summary>
/// Asks that a version's number says what changed against the version it is compared with: at least the bump the differences
/// ask for, more only with a reason, and the same as the declared kind of change. Under the numeric scheme only the declared
/// kind is judged. Before 1.0.0 a minor bump is enough for every change (SemVer 2.0.0, clause 4).
/// </summary>
public sealed class BumpGate : IGate
{
    /// <inheritdoc/>
    public string Name => GateNames.Bump;

    /// <inheritdoc/>
    public IReadOnlyList<GateResult> Evaluate(GateInput input) => [input.Base switch
    {
        null => First(input),
        { Metadata: null } missing => Result(
            input, Verdict.Failed, null, $"registered version {missing.Version}",
            $"The metadata is compared with {missing.Version} (change.from), which is not registered; name a registered version, or none", "/change/from"),
        { Metadata: { } metadata } known => Judge(input, known.Version, VersionComparison.Between(
            new VersionFacts(metadata, known.Inspection), new VersionFacts(input.Metadata, input.Inspection))),
    }];

    private GateResult First(GateInput input) => input.Metadata.Change?.Type is null or ChangeType.Initial
        ? new GateResult(Name, Name, Verdict.NotApplicable, null, null, $"No release is below {input.Metadata.Version}, so there is nothing to compare it with.")
        : new GateResult(
            Name,
            Name,
            Verdict.NotApplicable,
            Word(input.Metadata.Change.Type.Value),
            null,
            $"The metadata declares a {Word(input.Metadata.Change.Type.Value)} change, but no release is below {input.Metadata.Version} to compare it with.");

    private GateResult Judge(GateInput input, ModelVersion from, VersionComparison comparison)
    {
        var isNumeric = input.Policy.Versioning.Scheme == VersioningScheme.Numeric;
        var version = input.Metadata.Version;
        var declared = input.Metadata.Change?.Type;
        if (ModelVersion.Precedence.Compare(from, version) >= 0)
        {
            return Result(
                input, Verdict.Failed, $"{version}", $"a version above {from}", $"{version} is not above {from}, the version it is compared with; choose a higher number", "/version");
        }

        if (isNumeric)
        {
            return declared is null ? Result(input, Verdict.NotApplicable, null, null, "Versions are plain numbers here, and the metadata declares no kind of change", string.Empty) : Declared(input, from, comparison, declared.Value);
        }

        var bump = Bump(from, version);
        return declared is { } type && type != bump
            ? Result(
                input, Verdict.Failed, $"{Word(bump)} bump, declared {Word(type)}", $"change.type {Word(bump)}",
                $"The metadata declares {Article(type)} change, but {from} to {version} is {Article(bump)} bump; {Asks(comparison)}. Make number and declaration agree", "/change/type")
            : Compare(input, from, comparison, bump);
    }

    private GateResult Declared(GateInput input, ModelVersion from, VersionComparison comparison, ChangeType declared) => declared >= comparison.Least
        ? Result(input, Verdict.Passed, Word(declared), Least(comparison), $"Since {from}: {Asks(comparison)}. Declared is {Article(declared)} change", string.Empty)
        : Result(
            input, Verdict.Failed, Word(declared), Least(comparison), $"Since {from}: {Asks(comparison)}, and the metadata declares {Article(declared)} change; declare {Word(comparison.Least)}", "/change/type");

    private GateResult Compare(GateInput input, ModelVersion from, VersionComparison comparison, ChangeType bump)
    {
        var measured = $"{Word(bump)} bump, {from} to {input.Metadata.Version}";
        var least = Allowed(from, input.Metadata.Version, comparison.Least);
        if (bump < least)
        {
            return Result(
                input, Verdict.Failed, measured, Least(comparison),
                $"{from} to {input.Metadata.Version} is {Article(bump)} bump, and since {from} {Asks(comparison)}; make it {Next(from, comparison.Least)}", Pointer(comparison));
        }

        if (bump > comparison.Least && string.IsNullOrWhiteSpace(input.Metadata.Change?.Rationale) && !IsInitialDevelopment(from, input.Metadata.Version))
        {
            return Result(
                input, Verdict.Failed, measured, $"{Least(comparison)}, or a reason for more",
                $"{from} to {input.Metadata.Version} is {Article(bump)} bump, more than is asked for: since {from} {Asks(comparison)}. Say why in change.rationale, or make it {Next(from, comparison.Least)}",
                "/change");
        }

        var more = bump > comparison.Least && input.Metadata.Change?.Rationale is { } rationale ? $" More than that is given a reason: {GateText.Plain(rationale).TrimEnd('.')}." : string.Empty;
        return Result(input, Verdict.Passed, measured, Least(comparison), $"Since {from} {Asks(comparison)}.{more}", string.Empty);
    }

    // Anything may change before 1.0.0, but a patch is a patch.
    private static ChangeType Allowed(ModelVersion from, ModelVersion version, ChangeType least) =>
        IsInitialDevelopment(from, version) && least == ChangeType.Major ? ChangeType.Minor : least;

    private static bool IsInitialDevelopment(ModelVersion from, ModelVersion version) => from.SemVersion.Major == 0 && version.SemVersion.Major == 0;

    private static ChangeType Bump(ModelVersion from, ModelVersion version) =>
        from.SemVersion.Major != version.SemVersion.Major ? ChangeType.Major
        : from.SemVersion.Minor != version.SemVersion.Minor ? ChangeType.Minor
        : ChangeType.Patch;

    private static string Asks(VersionComparison comparison)
    {
        var unknown = comparison.KnowsContracts ? string.Empty : " (not both state a serving contract, so changes of it cannot be seen)";
        if (comparison.Differences.Count == 0)
        {
            return $"nothing that is recorded changed{unknown}";
        }

        var decisive = comparison.Differences.Where(difference => difference.Level == comparison.Least).Select(difference => difference.Text).ToArray();
        var rest = comparison.Differences.Count - decisive.Length;
        return GateText.List(decisive) + (rest > 0 ? $", besides {GateText.Count(rest, "lesser difference")}" : string.Empty) + $", which asks for {Article(comparison.Least)} bump{unknown}";
    }

    private static string Least(VersionComparison comparison) => $"at least {Article(comparison.Least)} bump";

    private static string Pointer(VersionComparison comparison) => comparison.Differences is [{ Pointer.Length: > 0 } first, ..] ? first.Pointer : "/version";

    private static string Next(ModelVersion from, ChangeType level)
    {
        var (major, minor, patch) = (from.SemVersion.Major, from.SemVersion.Minor, from.SemVersion.Patch);
        return level switch
        {
            ChangeType.Major when major > 0 => $"{major + 1}.0.0",
            ChangeType.Major or ChangeType.Minor => $"{major}.{minor + 1}.0",
            _ => $"{major}.{minor}.{patch + 1}",
        };
    }

    private static string Article(ChangeType type) => type == ChangeType.Initial ? "an initial" : $"a {Word(type)}";

    private static string Word(ChangeType type) => type switch
    {
        ChangeType.Initial => "initial",
        ChangeType.Patch => "patch",
        ChangeType.Minor => "minor",
        _ => "major",
    };

    private GateResult Result(GateInput input, Verdict verdict, string? measured, string? required, string explanation, string pointer) =>
        new(Name, Name, verdict, measured, required, explanation.EndsWith('.') ? explanation : $"{explanation}.")
        {
            Location = pointer.Length > 0 && verdict == Verdict.Failed ? Locate(input.Metadata, pointer, explanation) : null,
        };

    private static DocumentError Locate(ModelMetadata metadata, string pointer, string explanation) => metadata.Locate(pointer, explanation);
}
