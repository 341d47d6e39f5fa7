namespace ModelRegistry.Core.Models.Metadata;

/// <summary>One input or output of a model.</summary>
/// <param name="Name">Name.</param>
/// <param name="Type">Element type, e.g. <c>float32</c>.</param>
/// <param name="Shape">Dimensions, null where any size will do; null when no shape was given.</param>
/// <param name="Optional">Whether callers may leave it out.</param>
/// <param name="Description">Meaning, or null.</param>
/// <param name="Unit">Unit, or null.</param>
/// <param name="Pointer">JSON pointer of the field in the metadata.</param>
public sealed record SignatureField(
    string Name,
    string Type,
    IReadOnlyList<long?>? Shape,
    bool Optional,
    string? Description,
    string? Unit,
    string Pointer);
