using System.Globalization;
using ModelRegistry.Core.Gto;
using ModelRegistry.Core.Models;
using ModelRegistry.GitHub.Releases;

namespace ModelRegistry.App.Releases;

/// <summary>What a version's release says: names, numbers and digests only, so that nothing untrusted becomes Markdown.</summary>
internal static class ReleaseText
{
    /// <summary>Returns the tag of a version, as the ledger makes it.</summary>
    public static string Tag(ModelName model, ModelVersion version) => GtoTag.Name(model, new GtoEvent.Registered(version), 0);

    /// <summary>
    /// Returns the text a version's draft is found by; it ends in the root digest. The metadata count too: who loses the race for a version
    /// with the same bytes and other metadata has a draft of their own.
    /// </summary>
    public static string Marker(string registry, ModelName model, ModelVersion version, Digest metadata, Manifest manifest) =>
        $"<!-- modelregistry {Digest.Of(System.Text.Encoding.UTF8.GetBytes(registry)).Hex[..12]} {model}@{version} {metadata.Hex[..16]} {manifest.RootDigest} -->";

    /// <summary>Returns the draft of a version.</summary>
    public static NewRelease Draft(string registry, ModelName model, ModelVersion version, Digest metadata, Manifest manifest)
    {
        var size = manifest.TotalSize.ToString("N0", CultureInfo.InvariantCulture);
        var body = $"""
            {model} {version}: {manifest.Artifacts.Count} artifacts, {size} bytes.

            Root digest `{manifest.RootDigest}`

            `metadata.json` and `manifest.json` are what the registry sealed; `report.html` and `report.md` are its audit.
            `modelregistry pull {model}@{version} --to DIR` fetches the artifacts and verifies every byte.

            {Marker(registry, model, version, metadata, manifest)}
            """;
        return new NewRelease(Tag(model, version), $"{model} {version}", body.Replace("\r\n", "\n", StringComparison.Ordinal), !version.IsRelease);
    }
}
