using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Contracts;

/// <summary>
/// Compares two serving contracts as a caller of the older one sees it. MAJOR: an input removed, renamed, retyped or newly
/// required, an output removed or changed. MINOR: a new optional input, a new output, an input that takes more than before.
/// What one side does not state (a shape, a unit) is not compared.
/// </summary>
public static class ContractComparison
{
    private const string SignaturePointer = "/signature";

    /// <summary>Returns the differences: of inputs, then of outputs.</summary>
    public static IReadOnlyList<VersionDifference> Between(ServingContract older, ServingContract newer) =>
    [
        .. Inputs(older.Inputs, newer.Inputs),
        .. Outputs(older.Outputs, newer.Outputs),
    ];

    private static IEnumerable<VersionDifference> Inputs(IReadOnlyList<ContractField> older, IReadOnlyList<ContractField> newer)
    {
        var added = Without(newer, older);
        foreach (var difference in Removed("input", older, newer, added))
        {
            yield return difference;
        }

        foreach (var field in added)
        {
            yield return field.Optional
                ? Minor("input_added", $"optional input {Name(field)} is added", field.Pointer)
                : Major("input_required", $"required input {Name(field)} is added", field.Pointer);
        }

        foreach (var (before, after) in Both(older, newer))
        {
            foreach (var difference in Input(before, after))
            {
                yield return difference;
            }
        }
    }

    // Takes the new names of those that were renamed out of what was added.
    private static IEnumerable<VersionDifference> Removed(
        string kind, IReadOnlyList<ContractField> older, IReadOnlyList<ContractField> newer, List<ContractField> added)
    {
        var removed = Without(older, newer);
        var renamed = Renamed(older, newer, removed, added);
        foreach (var field in removed)
        {
            if (renamed.TryGetValue(field, out var other))
            {
                added.Remove(other);
                yield return Major($"{kind}_renamed", $"{kind} {Name(field)} is renamed to {Name(other)}", other.Pointer);
            }
            else
            {
                yield return Major($"{kind}_removed", $"{kind} {Name(field)} is removed", SignaturePointer);
            }
        }
    }

    private static IEnumerable<VersionDifference> Input(ContractField before, ContractField after)
    {
        var name = Name(after);
        if (!ElementType.Same(before.Type, after.Type))
        {
            yield return Major("input_retyped", $"input {name} was {Word(before.Type)} and is {Word(after.Type)}", after.Pointer);
        }

        switch (ShapeChange.Between(before.Shape, after.Shape))
        {
            case ShapeChange.Kind.Widened:
                yield return Minor("input_widened", $"input {name} takes {Word(after.Describe())}, more than {Word(before.Describe())}", after.Pointer);
                break;
            case ShapeChange.Kind.Other:
                yield return Major("input_reshaped", $"input {name} was {Word(before.Describe())} and is {Word(after.Describe())}", after.Pointer);
                break;
            default:
                break;
        }

        if (before.Optional != after.Optional)
        {
            yield return before.Optional
                ? Major("input_required", $"input {name} was optional and is required", after.Pointer)
                : Minor("input_optional", $"input {name} was required and is optional", after.Pointer);
        }

        if (UnitChanged(before, after))
        {
            yield return Major("input_unit", $"input {name} was in {Word(before.Unit!)} and is in {Word(after.Unit!)}", after.Pointer);
        }
    }

    private static IEnumerable<VersionDifference> Outputs(IReadOnlyList<ContractField> older, IReadOnlyList<ContractField> newer)
    {
        var added = Without(newer, older);
        foreach (var difference in Removed("output", older, newer, added))
        {
            yield return difference;
        }

        foreach (var field in added)
        {
            yield return Minor("output_added", $"output {Name(field)} is added", field.Pointer);
        }

        foreach (var (before, after) in Both(older, newer))
        {
            if (OutputChanged(before, after))
            {
                yield return Major("output_changed", $"output {Name(after)} was {Full(before)} and is {Full(after)}", after.Pointer);
            }
        }
    }

    private static bool OutputChanged(ContractField before, ContractField after) =>
        !ElementType.Same(before.Type, after.Type)
        || ShapeChange.Between(before.Shape, after.Shape) != ShapeChange.Kind.None
        || (!before.Optional && after.Optional)
        || UnitChanged(before, after);

    private static bool UnitChanged(ContractField before, ContractField after) =>
        before.Unit is not null && after.Unit is not null && before.Unit != after.Unit;

    // The same thing in the same place under another name; told apart from a removal only to say it better.
    private static Dictionary<ContractField, ContractField> Renamed(
        IReadOnlyList<ContractField> older, IReadOnlyList<ContractField> newer, List<ContractField> removed, List<ContractField> added)
    {
        var renamed = new Dictionary<ContractField, ContractField>();
        for (var i = 0; i < Math.Min(older.Count, newer.Count) && removed.Count == added.Count; i++)
        {
            if (removed.Contains(older[i]) && added.Contains(newer[i]) && IsAlike(older[i], newer[i]))
            {
                renamed.Add(older[i], newer[i]);
            }
        }

        return renamed;
    }

    private static bool IsAlike(ContractField left, ContractField right) => ElementType.Same(left.Type, right.Type)
        && ShapeChange.Between(left.Shape, right.Shape) == ShapeChange.Kind.None && left.Optional == right.Optional;

    private static List<ContractField> Without(IReadOnlyList<ContractField> fields, IReadOnlyList<ContractField> others)
    {
        var names = others.Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        return [.. fields.Where(field => !names.Contains(field.Name))];
    }

    private static IEnumerable<(ContractField Before, ContractField After)> Both(IReadOnlyList<ContractField> older, IReadOnlyList<ContractField> newer)
    {
        foreach (var before in older)
        {
            if (newer.FirstOrDefault(field => field.Name == before.Name) is { } after)
            {
                yield return (before, after);
            }
        }
    }

    private static string Full(ContractField field) => Word(field.Describe()) + (field.Unit is { } unit ? $" in {Word(unit)}" : string.Empty);

    private static string Name(ContractField field) => Models.Quotation.Of(field.Name);

    private static string Word(string text) => GateText.Plain(text);

    private static VersionDifference Major(string kind, string text, string pointer) => new(ChangeType.Major, kind, text, pointer);

    private static VersionDifference Minor(string kind, string text, string pointer) => new(ChangeType.Minor, kind, text, pointer);
}
