using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Reports;

/// <summary>Writes, for each stage, what the latest promotion or validation of either version found, check by check.</summary>
internal static class GatePairsSection
{
    public static JsonArray Of(ComparisonInput input)
    {
        var left = Evidence(input.Left);
        var right = Evidence(input.Right);
        return JsonArray.Of(left.Keys.Concat(right.Keys).Distinct().Select(stage => Stage(stage, left.GetValueOrDefault(stage), right.GetValueOrDefault(stage))));
    }

    private static Dictionary<StageName, Judged> Evidence(VersionReportInput side)
    {
        var result = new Dictionary<StageName, Judged>();
        foreach (var (entry, stage, gates) in GatesSection.Evidence(side))
        {
            result.Add(stage, new Judged(entry, gates));
        }

        return result;
    }

    private static JsonObject Stage(StageName stage, Judged? left, Judged? right) => ReportJson.Row(
        ("stage", stage.Text),
        ("left", left?.ToJson(stage)),
        ("right", right?.ToJson(stage)),
        ("same_policy", left is null || right is null ? null : left.Entry.Envelope.Policy?.Digest == right.Entry.Envelope.Policy?.Digest),
        ("results", JsonArray.Of((left?.Gates ?? []).Concat(right?.Gates ?? []).Select(gate => gate.Id).Distinct(StringComparer.Ordinal)
            .Select(id => Result(id, left?.Find(id), right?.Find(id))))));

    private static JsonObject Result(string id, GateResult? left, GateResult? right) => ReportJson.Row(
        ("id", id), ("left", Result(left)), ("right", Result(right)), ("same_verdict", left?.Verdict == right?.Verdict));

    private static JsonObject? Result(GateResult? gate) => gate is null ? null : GatesSection.Result(gate);

    private sealed record Judged(JournalEntry Entry, IReadOnlyList<GateResult> Gates)
    {
        public GateResult? Find(string id) => Gates.FirstOrDefault(gate => gate.Id == id);

        public JsonObject ToJson(StageName stage)
        {
            var json = GatesSection.Stage((Entry, stage, Gates));
            return JsonObject.Of(json.Members.Where(member => member.Name is not ("stage" or "results")));
        }
    }
}
