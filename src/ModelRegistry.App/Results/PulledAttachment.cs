using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.App.Results;

/// <summary>A file that was attached to a version.</summary>
/// <param name="Entry">Entry that carries it.</param>
/// <param name="Path">Where it is, below the directory pulled to.</param>
/// <param name="Attachment">The file.</param>
public sealed record PulledAttachment(int Entry, ArtifactPath Path, Attachment Attachment)
{
    /// <summary>Returns the file as JSON.</summary>
    public JsonObject ToJson() => Attachment.ToJson().With("entry", Entry).With("path", Path.Text);
}
