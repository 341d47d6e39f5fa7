namespace ModelRegistry.Core.Gto;

/// <summary>One tag, understood.</summary>
/// <param name="Tag">The tag.</param>
/// <param name="Name">What its name says.</param>
/// <param name="Version">Version it is about, found by its commit where its name has none; null when that commit has none.</param>
public sealed record GtoHistoryEvent(GtoTagRecord Tag, GtoTagName Name, string? Version);
