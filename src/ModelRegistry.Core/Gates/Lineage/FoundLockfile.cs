using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Gates.Lineage;

/// <summary>A lock file that was at hand.</summary>
/// <param name="Digest">Digest of its bytes.</param>
/// <param name="Where">Where it was found, e.g. <c>beside the metadata</c>; the end of a sentence.</param>
public sealed record FoundLockfile(Digest Digest, string Where);
