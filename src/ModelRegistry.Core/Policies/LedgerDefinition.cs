using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Policies;

/// <summary>Where a registry's journals are kept when that is a branch in Git instead of the registry's directory.</summary>
/// <param name="Branch">The branch.</param>
/// <param name="Remote">Remote whose branch is the truth; null when the local branch is.</param>
/// <param name="Path">Directory on the branch where <c>models/</c> stands; null for its top.</param>
public sealed record LedgerDefinition(GitName Branch, GitName? Remote, ArtifactPath? Path)
{
    /// <summary>Reads the definition.</summary>
    public static LedgerDefinition Read(JsonReader reader)
    {
        reader.Closed("branch", "remote", "path");
        return new LedgerDefinition(reader.Parse<GitName>("branch"), reader.OptionalParse<GitName>("remote"), reader.OptionalParse<ArtifactPath>("path"));
    }

    /// <summary>Returns the definition as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(("branch", Branch.Text), ("remote", Remote?.Text), ("path", Path?.Text));
}
