using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Contracts;

/// <summary>One thing that differs between two versions, and the least bump it asks for.</summary>
/// <param name="Level"><c>Major</c>, <c>Minor</c> or <c>Patch</c>.</param>
/// <param name="Kind">What kind of thing, e.g. <c>input_removed</c>.</param>
/// <param name="Text">What differs, as a part of a sentence.</param>
/// <param name="Pointer">JSON pointer into the new version's metadata where it says so; empty where nothing there does.</param>
public sealed record VersionDifference(ChangeType Level, string Kind, string Text, string Pointer);
