using ModelRegistry.App.Registries;
using ModelRegistry.App.Results;
using ModelRegistry.Core.Contracts;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;

namespace ModelRegistry.App.Verbs;

/// <summary><c>compare</c>: what differs between two versions, also of two models.</summary>
internal static class CompareVerb
{
    public static async Task<CommandResult> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var registry = context.Open();
        var left = context.Reference();
        var right = context.Reference("against");
        var leftVersion = await ReadAsync(registry, left, cancellationToken);
        var rightVersion = await ReadAsync(registry, right, cancellationToken);
        var result = new CompareResult(
            new ComparedVersion(left.Model, leftVersion.Standing.Version, leftVersion.Standing.RootDigest),
            new ComparedVersion(right.Model, rightVersion.Standing.Version, rightVersion.Standing.RootDigest),
            [.. Differences(Leaves(leftVersion), Leaves(rightVersion))],
            [.. Differences(Artifacts(leftVersion), Artifacts(rightVersion))]);
        if (left.Model != right.Model)
        {
            return result;
        }

        var scheme = registry.PolicyOf(registry.Model(left.Model)).Resolved.Versioning.Scheme;
        var older = result.From == leftVersion.Standing.Version ? leftVersion : rightVersion;
        var newer = older == leftVersion ? rightVersion : leftVersion;
        return result with
        {
            Contract = VersionComparison.Between(
                await FactsAsync(registry, left.Model, older, scheme, cancellationToken),
                await FactsAsync(registry, left.Model, newer, scheme, cancellationToken)),
        };
    }

    private static async Task<VersionFacts> FactsAsync(
        OpenRegistry registry, ModelName model, SealedVersion version, VersioningScheme scheme, CancellationToken cancellationToken)
    {
        var entry = await registry.Ledger.EntryAsync(model, version.Standing.Registered, cancellationToken);
        return new VersionFacts(version.Metadata(scheme), (entry.Body as Registered)?.Inspection);
    }

    private static async Task<SealedVersion> ReadAsync(OpenRegistry registry, ModelReference reference, CancellationToken cancellationToken)
    {
        var view = await VerbContext.ViewAsync(registry, reference.Model, cancellationToken);
        var resolution = await new Resolve(registry.Ledger).ExecuteAsync(view, reference, cancellationToken);
        return await SealedVersion.ReadAsync(registry.Ledger, view, resolution.Standing, cancellationToken);
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
