namespace ModelRegistry.Inspection.Training.Dvc;

/// <summary>A file or folder whose content DVC knows by digest.</summary>
/// <param name="Path">Path as DVC writes it.</param>
/// <param name="Digest">Algorithm and digest, <c>md5:…</c>; of a folder DVC appends <c>.dir</c>.</param>
/// <param name="Size">Size in bytes, or null.</param>
public sealed record DvcOutput(string Path, string Digest, long? Size);
