namespace ModelRegistry.Core.Models.Metadata;

/// <summary>Which data the version was trained and measured on; every part may be null in a draft.</summary>
/// <param name="SnapshotId">Immutable data set snapshot.</param>
/// <param name="Digest">Digest of the snapshot, as text: data tools have their own (MD5 trees and the like).</param>
/// <param name="FeaturesVersion">Version of the feature definitions.</param>
/// <param name="Source">Where the data came from.</param>
/// <param name="License">Licence of the data.</param>
/// <param name="TimeWindow">Time the data covers.</param>
/// <param name="Sampling">How cases were chosen.</param>
/// <param name="Splits">Splits by name, in document order.</param>
public sealed record DataLineage(
    string? SnapshotId,
    string? Digest,
    string? FeaturesVersion,
    string? Source,
    string? License,
    TimeWindow? TimeWindow,
    string? Sampling,
    IReadOnlyList<DataSplit> Splits);
