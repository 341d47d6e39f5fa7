namespace ModelRegistry.Core.Models.Metadata;

/// <summary>What the metadata says about things only the journal decides; kept, shown as claimed, never believed.</summary>
/// <param name="Stage">Claimed stage, or null.</param>
/// <param name="Approval">Claimed approval, or null.</param>
/// <param name="Deprecation">Claimed deprecation, or null.</param>
public sealed record MetadataClaims(string? Stage, ApprovalClaim? Approval, string? Deprecation);
