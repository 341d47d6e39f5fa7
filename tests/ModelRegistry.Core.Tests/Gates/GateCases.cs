using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Tests.Policies;

namespace ModelRegistry.Core.Tests.Gates;

/// <summary>Makes what gates look at out of text.</summary>
internal static partial class GateCases
{
    public static readonly StageName Production = StageName.Parse("production");

    public static ModelMetadata Metadata(string metrics = "{}", string version = "1.2.0", string data = """{"snapshot_id": "ds_1"}""") =>
        ModelMetadata.Parse(
            new DocumentSource("candidates/1.2.0.json", Encoding.UTF8.GetBytes(
                $$"""
                {
                  "model_name": "ctr_ranking",
                  "version": "{{version}}",
                  "artifacts": {"model": "model.onnx", "preproc": "featspec.json"},
                  "data": {{data}},
                  "metrics": {{metrics}}
                }
                """)),
            VersioningScheme.SemVer);

    public static GateInput Input(string metrics = "{}", string policy = "{}") => Input(Metadata(metrics), policy);

    public static GateInput Input(ModelMetadata metadata, string policy)
    {
        var resolved = Definitions.Resolve(modelPolicy: policy);
        return new GateInput(metadata, resolved, resolved.Stage(Production)!);
    }

    public static GateInput WithHolder(this GateInput input, string metrics, string version = "1.1.0", string data = """{"snapshot_id": "ds_1"}""") =>
        input with
        {
            Holders = new Dictionary<StageName, GateHolder>
            {
                [Production] = new GateHolder(ModelVersion.Parse(version), Metadata(metrics, version, data)),
            },
        };

    public static RequestedMove Move(string? reason, params string[] approvals) =>
        new(new Actor("rita", "git"), reason, [.. approvals.Select(Approval)]) { Requesters = ["Tess"] };

    public static string Threshold(string rules) => $$$"""{"thresholds": {"auc": {{{rules}}}}}""";

    public static string Line(GateResult result) => string.Create(
        CultureInfo.InvariantCulture, $"{result.Id} {result.VerdictText} [{result.Measured}] [{result.Required}] {result.Explanation}");

    /// <summary>As <see cref="Line"/>, with SOURCE for where a policy's rule stands.</summary>
    public static string ShortLine(GateResult result) => RuleSource().Replace(Line(result), "SOURCE");

    public static string OneLine(JsonValue json) =>
        string.Join(' ', json.ToString().Split('\n').Select(line => line.Trim())).Replace("{ ", "{", StringComparison.Ordinal).Replace(" }", "}", StringComparison.Ordinal);

    // "alice", "alice/github" or "alice/github/verified"
    private static Approval Approval(string text)
    {
        var parts = text.Split('/');
        return new Approval(parts[0], parts.Length > 1 ? parts[1] : "option", parts.Length > 2);
    }

    [GeneratedRegex(@"model\.json#/policy/\w+/\w+")]
    private static partial Regex RuleSource();
}
