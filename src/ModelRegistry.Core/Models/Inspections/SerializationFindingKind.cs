namespace ModelRegistry.Core.Models.Inspections;

/// <summary>What was found while looking into a serialized file.</summary>
public enum SerializationFindingKind
{
    /// <summary>The file, or a member of it, is in a format that can run code when it is loaded, e.g. <c>pickle</c>.</summary>
    Format,

    /// <summary>Loading imports a Python object by name, e.g. <c>os.system</c>.</summary>
    Import,

    /// <summary>Loading runs code that stands in the file itself: a Lambda layer, a file operation of a graph, a hidden program.</summary>
    Code,

    /// <summary>A container is made to deceive or to overwhelm: names that leave it, overlapping or contradicting entries, bombs.</summary>
    Archive,

    /// <summary>Something could not be followed to its end, so that nobody knows what loading would do.</summary>
    Unreadable,
}
