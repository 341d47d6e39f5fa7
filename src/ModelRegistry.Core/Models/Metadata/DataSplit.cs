namespace ModelRegistry.Core.Models.Metadata;

/// <summary>One split of a data set.</summary>
/// <param name="Name">Split, e.g. <c>test</c>.</param>
/// <param name="Count">Number of cases, or null.</param>
/// <param name="Digest">Digest of its content as text, or null.</param>
public sealed record DataSplit(string Name, long? Count, string? Digest);
