using ModelRegistry.Core.Models.Inspections;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Contracts;

/// <summary>One input or output of a serving contract.</summary>
/// <param name="Name">Name, or its place (<c>#0</c>) where it has none.</param>
/// <param name="Type">Element type as written.</param>
/// <param name="Shape">Dimensions, null where any size will do; null when nobody says.</param>
/// <param name="Optional">Whether callers may leave it out.</param>
/// <param name="Unit">Unit, or null.</param>
/// <param name="Pointer">JSON pointer in the metadata; empty where it was read from a file.</param>
public sealed record ContractField(string Name, string Type, IReadOnlyList<long?>? Shape, bool Optional, string? Unit, string Pointer)
{
    /// <summary>Returns <c>float32[?, 1]</c>, with <c>optional</c> before it where it is.</summary>
    public string Describe() =>
        (Optional ? "optional " : string.Empty)
        + (Shape is null ? Type : new TensorField(Name, Type, [.. Shape.Select(Dimension)], Optional).Describe());

    internal static ContractField Of(SignatureField field) => new(field.Name, field.Type, field.Shape, field.Optional, field.Unit, field.Pointer);

    internal static ContractField Of(TensorField field, int index) => new(
        field.Name.Length > 0 ? field.Name : $"#{Gates.GateText.Number(index)}",
        field.Type,
        field.Shape is null ? null : [.. field.Shape.Select(dimension => dimension.Size)],
        field.Optional,
        null,
        string.Empty);

    private static TensorDimension Dimension(long? size) => size is { } known ? TensorDimension.Of(known) : TensorDimension.Any;
}
