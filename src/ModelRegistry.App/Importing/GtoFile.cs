namespace ModelRegistry.App.Importing;

/// <summary>A file of a commit.</summary>
/// <param name="Path">Path from the repository's top.</param>
/// <param name="Content">Its bytes as Git has them.</param>
/// <param name="IsPointer">True when they only say where Git LFS keeps the real ones.</param>
internal sealed record GtoFile(string Path, ReadOnlyMemory<byte> Content, bool IsPointer);
