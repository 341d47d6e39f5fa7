using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Monitoring;
using ModelRegistry.Inspection.Monitoring;

namespace ModelRegistry.App.Observing;

/// <summary>Computes drift measures from two files with samples.</summary>
internal static class DriftFiles
{
    /// <summary>Returns the measures of every feature both samples have, as submitted values.</summary>
    /// <exception cref="DocumentException">A file is no table, or they have no feature in common.</exception>
    public static SubmittedObservations Compare(RunEnvironment environment, string reference, string current, IReadOnlyList<string> features)
    {
        var before = Read(environment, reference, features).ToDictionary(sample => sample.Feature, StringComparer.Ordinal);
        var now = Read(environment, current, features);
        var values = new List<SubmittedObservation>();
        List<string> leftOut = [.. before.Keys.Except(now.Select(sample => sample.Feature)).Select(feature => $"feature {Quotation.Inert(feature)} is only in {reference}")];
        foreach (var sample in now)
        {
            if (!before.TryGetValue(sample.Feature, out var other))
            {
                leftOut.Add($"feature {Quotation.Inert(sample.Feature)} is only in {current}");
            }
            else if (other.Count == 0 || sample.Count + sample.Missing == 0)
            {
                leftOut.Add($"feature {Quotation.Inert(sample.Feature)} has no values in {(other.Count == 0 ? reference : current)}");
            }
            else if (!Segment.TryMake([KeyValuePair.Create(Segment.Feature, sample.Feature)], out var segment))
            {
                leftOut.Add($"feature {Quotation.Of(sample.Feature)} has a name that cannot be a segment's");
            }
            else
            {
                var measures = DriftMeasures.Of(other, sample);
                values.AddRange(measures.Select(measure =>
                    new SubmittedObservation($"feature {sample.Feature}", measure.Name, measure.Value) { Segment = segment, Count = measure.Count }));
                if (measures.Count == 1)
                {
                    leftOut.Add($"feature {Quotation.Inert(sample.Feature)} has no values in {current}: all that is measured of it is {DriftMeasures.MissingRate} 1");
                }
            }
        }

        return values.Count > 0
            ? new SubmittedObservations(values, leftOut)
            : throw new DocumentException(new DocumentError(current, string.Empty, 1, 1, $"has no feature with values in common with {reference}"));
    }

    private static IReadOnlyList<FeatureSample> Read(RunEnvironment environment, string file, IReadOnlyList<string> features)
    {
        using var stream = Registries.DocumentFiles.Open(environment.FullPath(file), file);
        return FeatureSamples.Read(file, stream, features);
    }
}
