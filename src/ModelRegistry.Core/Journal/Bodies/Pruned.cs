using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Journal.Bodies;

/// <summary>The artifact bytes of versions are removed; this is what remains to be said of them. Their record stays whole.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Rule">Which rule no longer keeps them, e.g. <c>model.json#/policy/retention</c>.</param>
/// <param name="Versions">The versions, in the order of registration; at least one.</param>
public sealed record Pruned(string Reason, string Rule, IReadOnlyList<PrunedVersion> Versions) : EntryBody
{
    /// <summary>Entry type.</summary>
    public const string TypeName = "pruned";

    /// <summary>Most versions one entry prunes.</summary>
    public const int MostVersions = 1000;

    /// <summary>Most artifacts one entry names, so that it stays far below the size of an entry.</summary>
    public const int MostArtifacts = 20_000;

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <inheritdoc/>
    public override IReadOnlyList<Subject> Subjects => [.. Versions.Select(version => Subject.Of(version.Version))];

    /// <summary>Gets the content whose bytes go, each once.</summary>
    public IReadOnlyList<Descriptor> Removed =>
        [.. Versions.SelectMany(version => version.Artifacts).Where(artifact => artifact.NeededBy is null).Select(artifact => artifact.Descriptor).Distinct()];

    /// <summary>Returns what the entry says of one version, or null.</summary>
    public PrunedVersion? Of(ModelVersion version) => Versions.FirstOrDefault(pruned => pruned.Version == version);

    /// <summary>Reads the body.</summary>
    public static Pruned Read(JsonReader reader)
    {
        reader.Closed("reason", "rule", "versions");
        var body = new Pruned(reader.Text("reason"), reader.Text("rule"), [.. reader.Array("versions").Select(PrunedVersion.Read)]);
        return body.Versions.Count is 0 or > MostVersions ? throw reader.Error("versions", $"must name 1 to {MostVersions} versions")
            : body.Versions.DistinctBy(version => version.Version).Count() < body.Versions.Count ? throw reader.Error("versions", "names a version twice")
            : body;
    }

    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
        ("reason", Reason), ("rule", Rule), ("versions", JsonArray.Of(Versions.Select(version => version.ToJson()))));
}
