using System.Globalization;
using ModelRegistry.Core.Json;

namespace ModelRegistry.Inspection.Training.Dvc;

/// <summary>Reads what DVC writes: <c>*.dvc</c> and <c>dvc.lock</c>.</summary>
public static class DvcFileReader
{
    // Later versions name the algorithm in `hash`; a digest stands under the algorithm's own name.
    private static readonly string[] Algorithms = ["sha256", "md5", "etag", "checksum"];

    /// <summary>Reads <c>data.csv.dvc</c>: what it tracks.</summary>
    /// <exception cref="UnreadableEvidenceException">It is not such a file.</exception>
    public static IReadOnlyList<DvcOutput> Tracked(DocumentSource source)
    {
        var outputs = Outputs(Root(source, plainText: true)["outs"]);
        return outputs.Count > 0 ? outputs : throw new UnreadableEvidenceException("names no output with a digest");
    }

    /// <summary>Reads <c>dvc.lock</c>: every stage, in the order it stands there.</summary>
    /// <exception cref="UnreadableEvidenceException">It is not such a file.</exception>
    public static IReadOnlyList<DvcStage> Stages(DocumentSource source)
    {
        var plain = Root(source, plainText: true)["stages"] as JsonObject ?? throw new UnreadableEvidenceException("has no member stages");
        var typed = (JsonObject)Root(source, plainText: false)["stages"]!;
        return [.. plain.Members.Select(member => Stage(member, (typed[member.Name] as JsonObject)?["params"] as JsonObject))];
    }

    private static JsonObject Root(DocumentSource source, bool plainText) =>
        YamlJson.Read(EvidenceText.Of(source), plainText) as JsonObject ?? throw new UnreadableEvidenceException("is not an object");

    private static DvcStage Stage(JsonMember member, JsonObject? parameters)
    {
        var stage = member.Value as JsonObject ?? throw new UnreadableEvidenceException($"has a stage {member.Name} that is not an object");
        var merged = JsonObject.Empty;
        foreach (var parameter in (parameters?.Members ?? []).SelectMany(file => (file.Value as JsonObject)?.Members ?? []))
        {
            merged = merged.With(parameter.Name, parameter.Value);
        }

        return new DvcStage(member.Name, EvidenceText.Text(stage["cmd"]), Outputs(stage["deps"]), Outputs(stage["outs"]), merged);
    }

    private static IReadOnlyList<DvcOutput> Outputs(JsonValue? list)
    {
        var outputs = new List<DvcOutput>();
        foreach (var item in EvidenceText.Objects(list))
        {
            var algorithm = Array.Find(Algorithms, name => EvidenceText.Text(item[name]) is not null);
            if (algorithm is not null && EvidenceText.Text(item["path"]) is { } path)
            {
                var size = long.TryParse(EvidenceText.Text(item["size"]), NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : (long?)null;
                outputs.Add(new DvcOutput(path, $"{algorithm}:{EvidenceText.Text(item[algorithm])}", size));
            }
        }

        return outputs;
    }
}
