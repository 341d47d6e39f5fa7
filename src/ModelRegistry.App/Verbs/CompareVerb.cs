using ModelRegistry.App.Registries;
using ModelRegistry.App.Reports;
using ModelRegistry.App.Results;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Reports;

namespace ModelRegistry.App.Verbs;

/// <summary><c>compare</c>: what differs between two versions, also of two models.</summary>
internal static class CompareVerb
{
    public static async Task<CommandResult> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var target = context.Arguments.Has("format") || context.Arguments.Has("out") ? ReportTarget.Of(context) : null;
        var registry = context.Open();
        target?.Require(registry);
        var left = await ReadAsync(registry, context.Reference(), cancellationToken);
        var right = await ReadAsync(registry, context.Reference("against"), cancellationToken);
        var contract = left.Model == right.Model ? ReportInputs.Contract(left, right) : null;
        return new CompareResult(
            Side(left),
            Side(right),
            [.. Differences(Leaves(left.Version), Leaves(right.Version))],
            [.. Differences(Artifacts(left.Version), Artifacts(right.Version))])
        {
            Contract = contract,
            Page = target is null ? null : await PageAsync(registry, target, new ComparisonInput(left, right) { Contract = contract }, cancellationToken),
        };
    }

    private static async Task<RenderedComparison> PageAsync(
        OpenRegistry registry, ReportTarget target, ComparisonInput input, CancellationToken cancellationToken)
    {
        var report = ComparisonReport.Build(input);
        return new RenderedComparison(report, target.Format, target.File, await target.WriteAsync(registry, report, cancellationToken));
    }

    private static ComparedVersion Side(VersionReportInput side) => new(side.Model, side.Version.Standing.Version, side.Version.Standing.RootDigest);

    private static async Task<VersionReportInput> ReadAsync(OpenRegistry registry, ModelReference reference, CancellationToken cancellationToken)
    {
        var view = await VerbContext.ViewAsync(registry, reference.Model, cancellationToken);
        var resolution = await new Resolve(registry.Ledger) { FindsRevoked = true }.ExecuteAsync(view, reference, cancellationToken);
        return await new ReportInputs(registry, view).VersionAsync(resolution.Standing.Version, cancellationToken);
    }

    private static IReadOnlyList<KeyValuePair<string, string>> Leaves(SealedVersion version)
    {
        var leaves = new List<KeyValuePair<string, string>>();
        Collect(JsonParser.ParseObject(version.MetadataSource, DocumentLimits.Entry).Json, string.Empty, leaves);
        return leaves;
    }

    private static void Collect(JsonValue value, string pointer, List<KeyValuePair<string, string>> leaves)
    {
        switch (value)
        {
            case JsonObject { Members.Count: > 0 } json:
                foreach (var member in json.Members)
                {
                    Collect(member.Value, JsonPointer.Append(pointer, member.Name), leaves);
                }

                break;
            case JsonArray array when array.Items.Any(item => item is JsonObject or JsonArray):
                for (var i = 0; i < array.Items.Count; i++)
                {
                    Collect(array.Items[i], $"{pointer}/{i.ToString(System.Globalization.CultureInfo.InvariantCulture)}", leaves);
                }

                break;
            case JsonArray array:
                leaves.Add(KeyValuePair.Create(pointer, $"[{string.Join(", ", array.Items.Select(Text))}]"));
                break;
            default:
                leaves.Add(KeyValuePair.Create(pointer, Text(value)));
                break;
        }
    }

    private static string Text(JsonValue value) => value is JsonString text ? text.Text : value.ToString();

    private static IReadOnlyList<KeyValuePair<string, string>> Artifacts(SealedVersion version) =>
        [.. version.Manifest.Artifacts.Select(artifact => KeyValuePair.Create(artifact.Path.Text, artifact.Descriptor.Digest.ToString()))];

    private static IEnumerable<ComparedValue> Differences(
        IReadOnlyList<KeyValuePair<string, string>> left, IReadOnlyList<KeyValuePair<string, string>> right)
    {
        var lefts = left.ToDictionary(StringComparer.Ordinal);
        var rights = right.ToDictionary(StringComparer.Ordinal);
        return from name in lefts.Keys.Union(rights.Keys)
               let l = lefts.GetValueOrDefault(name)
               let r = rights.GetValueOrDefault(name)
               where l != r
               select new ComparedValue(name, l, r, Change(l, r));
    }

    private static string? Change(string? left, string? right) =>
        ExactDecimal.TryParse(left, null, out var l) && ExactDecimal.TryParse(right, null, out var r)
            ? (l - r).Sign > 0 ? $"+{l - r}" : (l - r).ToString()
            : null;
}
