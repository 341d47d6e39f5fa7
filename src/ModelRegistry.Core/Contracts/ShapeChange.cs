namespace ModelRegistry.Core.Contracts;

/// <summary>Compares shapes, dimension by dimension.</summary>
internal static class ShapeChange
{
    /// <summary>How a shape differs from an older one.</summary>
    internal enum Kind
    {
        /// <summary>Not at all, or one of them is not stated.</summary>
        None,

        /// <summary>Where a size was fixed, any size will do now; nothing else.</summary>
        Widened,

        /// <summary>In any other way.</summary>
        Other,
    }

    /// <summary>Compares a shape with an older one.</summary>
    public static Kind Between(IReadOnlyList<long?>? older, IReadOnlyList<long?>? newer)
    {
        if (older is null || newer is null)
        {
            return Kind.None;
        }

        if (older.Count != newer.Count)
        {
            return Kind.Other;
        }

        var kind = Kind.None;
        for (var i = 0; i < older.Count; i++)
        {
            if (newer[i] is not null && newer[i] != older[i])
            {
                return Kind.Other;
            }

            kind = older[i] is not null && newer[i] is null ? Kind.Widened : kind;
        }

        return kind;
    }

    /// <summary>Returns whether a declared shape and an actual one agree: where both state a size, it is the same.</summary>
    public static bool Agrees(IReadOnlyList<long?>? declared, IReadOnlyList<long?>? actual)
    {
        if (declared is null || actual is null)
        {
            return true;
        }

        if (declared.Count != actual.Count)
        {
            return false;
        }

        for (var i = 0; i < declared.Count; i++)
        {
            if (declared[i] is { } size && actual[i] is { } other && size != other)
            {
                return false;
            }
        }

        return true;
    }
}
