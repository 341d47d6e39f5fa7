using System.Globalization;

namespace ModelRegistry.Core.Contracts;

/// <summary>
/// A type as it is written, taken apart: <c>sequence(float32[N, 3])</c>, <c>map(int64, float)</c>. Names are those of NumPy, in
/// lower case; <c>seq</c> is ONNX's word for a sequence, and <c>tensor(float)</c> is what it holds. Brackets are a shape only
/// inside a composed type: <c>datetime64[ns]</c> is a name.
/// </summary>
/// <param name="Name">Name of the element type, or of what the parts are composed into.</param>
/// <param name="Parts">Types it is composed of; empty for an element type.</param>
/// <param name="Shape">Dimensions, null where any size will do; null when nobody says.</param>
internal sealed record ComposedType(string Name, IReadOnlyList<ComposedType> Parts, IReadOnlyList<long?>? Shape)
{
    private const int MaxNesting = 16;

    /// <summary>Takes a type apart. What does not look composed, or is deeper than 16 levels, is a name.</summary>
    public static ComposedType Parse(string text) => Parse(text.ToLowerInvariant(), 0);

    /// <summary>Returns whether names and parts are the same, and shapes in the same place are so too in the sense given.</summary>
    public bool Matches(ComposedType other, Func<IReadOnlyList<long?>?, IReadOnlyList<long?>?, bool> shapes)
    {
        if (Name != other.Name || Parts.Count != other.Parts.Count || !shapes(Shape, other.Shape))
        {
            return false;
        }

        for (var i = 0; i < Parts.Count; i++)
        {
            if (!Parts[i].Matches(other.Parts[i], shapes))
            {
                return false;
            }
        }

        return true;
    }

    private static ComposedType Parse(string text, int depth)
    {
        var (whole, shape) = depth == 0 ? (text.Trim(), null) : Shaped(text.Trim());
        var open = whole.IndexOf('(');
        if (open <= 0 || !whole.EndsWith(')') || depth == MaxNesting)
        {
            return new ComposedType(ElementType.Normal(whole), [], shape);
        }

        ComposedType[] parts = [.. Split(whole[(open + 1)..^1]).Select(part => Parse(part, depth + 1))];
        return (whole[..open].TrimEnd(), parts) switch
        {
            ("tensor", [var only]) => only with { Shape = shape ?? only.Shape },
            ("seq", _) => new ComposedType("sequence", parts, shape),
            (var name, _) => new ComposedType(name, parts, shape),
        };
    }

    private static (string Type, long?[]? Shape) Shaped(string text)
    {
        var open = text.LastIndexOf('[');
        if (open <= 0 || !text.EndsWith(']'))
        {
            return (text, null);
        }

        var sizes = text[(open + 1)..^1];
        return (text[..open].TrimEnd(), sizes.Trim().Length == 0 ? [] : [.. sizes.Split(',').Select(Size)]);
    }

    private static long? Size(string text) =>
        long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null;

    // At the commas that stand in no bracket.
    private static IEnumerable<string> Split(string text)
    {
        var (start, open) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            open += text[i] switch { '(' or '[' => 1, ')' or ']' => -1, _ => 0 };
            if (text[i] == ',' && open == 0)
            {
                yield return text[start..i];
                start = i + 1;
            }
        }

        yield return text[start..];
    }
}
