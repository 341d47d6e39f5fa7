using System.Globalization;
using ModelRegistry.Core.Approvals;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Policies;

/// <summary>Who has to agree before a stage moves.</summary>
/// <param name="Minimum">Least number of distinct approvers, 0 to 6.</param>
/// <param name="Roles">Roles of which each approver holds one; anybody may approve when there are none.</param>
/// <param name="Sources">Sources of approvals that count, of <see cref="KnownSources"/>; every source when there are none.</param>
public sealed record ApprovalRule(int Minimum, IReadOnlyList<string> Roles, IReadOnlyList<string> Sources)
{
    /// <summary>Most approvers a policy may ask for: GitHub lets six environments stand in a row.</summary>
    public const int MaxMinimum = 6;

    private const string EnvironmentWord = "environment";

    private readonly IReadOnlyList<string> _environments = new ValueList<string>([]);

    /// <summary>
    /// Gets where approvals may come from: the review of a protected environment, of a pull request, a signed file, or a
    /// name the caller typed.
    /// </summary>
    public static IReadOnlyList<string> KnownSources { get; } = ["environment", "review", "file", "option"];

    /// <summary>Gets the rule that asks nobody.</summary>
    public static ApprovalRule None { get; } = new(0, [], []);

    /// <summary>Gets the rule that asks for one approver, whoever it is.</summary>
    public static ApprovalRule Anybody { get; } = new(1, [], []);

    /// <summary>Gets the roles of which each approver holds one.</summary>
    public IReadOnlyList<string> Roles { get; } = new ValueList<string>(Roles);

    /// <summary>Gets the sources that count.</summary>
    public IReadOnlyList<string> Sources { get; } = new ValueList<string>(Sources);

    /// <summary>Gets the names of the environments whose reviews count; none means those that <see cref="EnvironmentsOf"/> makes up.</summary>
    public IReadOnlyList<string> Environments { get => _environments; init => _environments = new ValueList<string>(value); }

    /// <summary>Gets how these environments have to be protected.</summary>
    public ApprovalProtection Protection { get; init; } = ApprovalProtection.Reviewed;

    /// <summary>Reads a rule; without <c>minimum</c> it asks for one approver.</summary>
    public static ApprovalRule Read(JsonReader reader)
    {
        reader.Closed("minimum", "roles", "source", "environments", "protection");
        var rule = new ApprovalRule(
            (int)(reader.OptionalInteger("minimum", 0, MaxMinimum) ?? 1), reader.Texts("roles"), ReadSources(reader))
        {
            Environments = ReadEnvironments(reader),
            Protection = ApprovalProtection.Read(reader.OptionalObject("protection")),
        };
        return rule.Environments.Count == 0 || rule.Environments.Count >= rule.Minimum || rule.Sources is not [EnvironmentWord]
            ? rule
            : throw reader.Error("environments", $"names {rule.Environments.Count} of the {rule.Minimum} environments that as many approvals take; one environment counts one");
    }

    /// <summary>Returns whether approvals from a source count.</summary>
    public bool Counts(string source) => Sources.Count == 0 || Sources.Contains(ApprovalSources.PolicyWord(source));

    /// <summary>
    /// Returns the environments that a promotion to a stage waits for: those named, else one for each approval asked for, <c>production</c>,
    /// <c>production-2</c> and so on; none when reviews of environments do not count.
    /// </summary>
    public IReadOnlyList<string> EnvironmentsOf(StageName stage) => !Counts(EnvironmentWord) ? []
        : Environments.Count > 0 ? Environments
        : [.. Enumerable.Range(1, Minimum).Select(number => number == 1 ? stage.Text : string.Create(CultureInfo.InvariantCulture, $"{stage}-{number}"))];

    /// <summary>Returns the rule as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("minimum", Minimum),
        ("roles", JsonLists.OfTexts(Roles)),
        ("source", Sources.Count == 0 ? null : JsonLists.OfTexts(Sources)),
        ("environments", Environments.Count == 0 ? null : JsonLists.OfTexts(Environments)),
        ("protection", Protection.ToJson()));

    private static IReadOnlyList<string> ReadEnvironments(JsonReader reader)
    {
        var names = reader.Texts("environments");
        var empty = reader.Has("environments") && names.Count == 0;
        return empty ? throw reader.Error("environments", "must name an environment; leave it out for STAGE, STAGE-2 and so on")
            : names.Distinct(StringComparer.OrdinalIgnoreCase).Count() < names.Count ? throw reader.Error("environments", "names one twice (compared without case)")
            : names;
    }

    private static IReadOnlyList<string> ReadSources(JsonReader reader)
    {
        var sources = reader.Texts("source");
        for (var index = 0; index < sources.Count; index++)
        {
            if (!KnownSources.Contains(sources[index]))
            {
                throw new DocumentException(reader.ErrorAt(
                    $"/source/{index.ToString(CultureInfo.InvariantCulture)}",
                    $"must be one of {string.Join(", ", KnownSources)}, not {Quotation.Of(sources[index])}"));
            }
        }

        return reader.Has("source") && sources.Count == 0
            ? throw reader.Error("source", "must name a source; leave it out to count every one")
            : sources;
    }
}
