using ModelRegistry.Core.Gates.Lineage;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Gates;

/// <summary>
/// Asks that a version says what changed, and says something: <see cref="Specificity"/> has the rules. A major version also
/// says that it is one, and why. The first version of a model only has to say something.
/// </summary>
public sealed class ChangeSummaryGate : IGate
{
    private const string Required = "at least three words that say what changed";

    /// <inheritdoc/>
    public string Name => GateNames.ChangeSummary;

    /// <inheritdoc/>
    public IReadOnlyList<GateResult> Evaluate(GateInput input) =>
        IsMajor(input) ? [Summary(input), Type(input), Rationale(input)] : [Summary(input)];

    private static bool IsMajor(GateInput input) =>
        input.Metadata.Change?.Type == ChangeType.Major
        || (input.Policy.Versioning.Scheme == VersioningScheme.SemVer
            && input.Predecessors.Count > 0
            && input.Predecessors.All(earlier => earlier.Version.SemVersion.Major < input.Metadata.Version.SemVersion.Major));

    private GateResult Summary(GateInput input)
    {
        var (text, pointer) = Written(input.Metadata);
        if (text is null)
        {
            return Failed(input, Name, pointer, null, Required, "No change summary is given; say what is different from the version before in change.summary.");
        }

        var problem = Problem(input, text);
        return problem is null
            ? new GateResult(Name, Name, Verdict.Passed, GateText.Plain(text), Required, "The change summary is there and says something.")
            : Failed(input, Name, pointer, text, Required, $"The change summary {problem}.");
    }

    private static (string? Text, string Pointer) Written(ModelMetadata metadata)
    {
        var note = metadata.Notes.FirstOrDefault(note => note.Key == "change").Value;
        return metadata.Change?.Summary is null && !string.IsNullOrWhiteSpace(note)
            ? (note, "/notes/change")
            : (metadata.Change?.Summary, "/change/summary");
    }

    private static string? Problem(GateInput input, string text)
    {
        if (input.Predecessors.Count == 0)
        {
            return string.IsNullOrWhiteSpace(text) ? "is empty" : null;
        }

        var same = input.Predecessors.FirstOrDefault(earlier => Written(earlier.Metadata).Text is { } other && Specificity.AreSame(text, other));
        return same is null
            ? Specificity.Problem(text)
            : $"is word for word that of {same.Version}; say what is different from it";
    }

    private GateResult Type(GateInput input)
    {
        const string Id = "change_type";
        const string Asked = "change.type major";
        var type = input.Metadata.Change?.Type?.ToString().ToLowerInvariant();
        return input.Metadata.Change?.Type == ChangeType.Major
            ? new GateResult(Id, Name, Verdict.Passed, type, Asked, "A major version that says it is one.")
            : Failed(input, Id, "/change/type", type, Asked, $"{input.Metadata.Version} is a new major version, and change.type {(type is null ? "is not given" : $"says {type}")}; set it to major, or number the version otherwise.");
    }

    private GateResult Rationale(GateInput input)
    {
        const string Id = "change_rationale";
        const string Asked = "why a major version is needed";
        const string Pointer = "/change/rationale";
        if (input.Metadata.Change?.Rationale is not { } why)
        {
            return Failed(input, Id, Pointer, null, Asked, "A major version breaks its clients, and no reason is given; say in change.rationale why it has to.");
        }

        var problem = Written(input.Metadata).Text is { } summary && Specificity.AreSame(summary, why)
            ? "only repeats the summary; say why the change is needed"
            : Specificity.Problem(why);
        return problem is null
            ? new GateResult(Id, Name, Verdict.Passed, GateText.Plain(why), Asked, "The reason for a major version is given.")
            : Failed(input, Id, Pointer, why, Asked, $"The rationale {problem}.");
    }

    private GateResult Failed(GateInput input, string id, string pointer, string? measured, string required, string explanation) =>
        new(id, Name, Verdict.Failed, measured is null ? null : GateText.Plain(measured), required, explanation)
        {
            Location = input.Metadata.Locate(pointer, explanation),
        };
}
