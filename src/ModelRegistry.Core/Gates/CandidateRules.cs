using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Gates;

/// <summary>The rules a candidate sets for itself on one metric, or why they cannot be read.</summary>
/// <param name="Threshold">The rules as given.</param>
/// <param name="Requirements">The rules; none when they cannot be read.</param>
/// <param name="Problem">Why they cannot be read, or null.</param>
internal sealed record CandidateRules(CandidateThreshold Threshold, IReadOnlyList<MetricRequirement> Requirements, DocumentError? Problem)
{
    private const string Label = "metadata";

    /// <summary>Reads all rules of a candidate, in document order.</summary>
    /// <param name="metadata">The candidate.</param>
    /// <param name="stage">Stage it is judged for, or null where it is judged for none.</param>
    public static IReadOnlyList<CandidateRules> Read(ModelMetadata metadata, StageName? stage) =>
        [.. metadata.Thresholds.Select(threshold => Read(metadata, threshold, stage))];

    private static CandidateRules Read(ModelMetadata metadata, CandidateThreshold threshold, StageName? stage)
    {
        try
        {
            var rules = new RuleNotationReader(DocumentSource.None, Label).Rules(threshold.Metric, threshold.Rule, threshold.Pointer);
            return new CandidateRules(threshold, [.. rules.Select(rule => stage is null ? rule.Requirement : rule.Requirement.At(stage))], null);
        }
        catch (DocumentException exception)
        {
            var error = exception.Errors[0];
            return new CandidateRules(threshold, [], metadata.Locate(error.Pointer, error.Message));
        }
    }
}
