namespace ModelRegistry.Core.Gto;

/// <summary>An annotated tag as Git keeps it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Commit">Commit it is on.</param>
/// <param name="Second">Tagger's time, in seconds since 1970.</param>
/// <param name="Tagger">Name and address of the tagger.</param>
/// <param name="Head">Digest of the entry it shows; empty for a tag that no registry made.</param>
public sealed record GtoTagRecord(string Name, string Commit, long Second, string Tagger, string Head);
