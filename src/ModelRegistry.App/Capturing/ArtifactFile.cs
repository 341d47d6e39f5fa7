using ModelRegistry.Core.Models;

namespace ModelRegistry.App.Capturing;

/// <summary>A file that becomes an artifact of the candidate.</summary>
/// <param name="Name">Name in metadata.</param>
/// <param name="Path">Path in the version.</param>
/// <param name="File">Where it stands.</param>
internal sealed record ArtifactFile(string Name, ArtifactPath Path, string File);
