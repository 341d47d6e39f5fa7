using ModelRegistry.Core.Models;

namespace ModelRegistry.App.Importing;

/// <summary>What became of one artifact of a GTO repository.</summary>
/// <param name="Artifact">Its name there.</param>
/// <param name="Model">Its name here.</param>
public sealed record ImportedModel(string Artifact, ModelName Model)
{
    /// <summary>Gets the versions that were registered, or were already.</summary>
    public HashSet<string> Versions { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets or sets the number of stage moves.</summary>
    public int Moves { get; set; }

    /// <summary>Gets what has no counterpart here, by tag.</summary>
    public List<string> Skipped { get; } = [];

    /// <summary>Gets what the registry refused, by tag.</summary>
    public List<string> Refused { get; } = [];
}
