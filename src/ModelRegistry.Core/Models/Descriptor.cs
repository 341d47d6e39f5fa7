namespace ModelRegistry.Core.Models;

/// <summary>What identifies stored content: its digest and its size in bytes.</summary>
/// <param name="Digest">SHA-256 of the content.</param>
/// <param name="Size">Length in bytes.</param>
public sealed record Descriptor(Digest Digest, long Size);
