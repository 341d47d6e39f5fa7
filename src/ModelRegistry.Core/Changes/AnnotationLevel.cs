namespace ModelRegistry.Core.Changes;

/// <summary>How grave what an annotation says is, worst first.</summary>
public enum AnnotationLevel
{
    /// <summary>The proposal cannot be accepted.</summary>
    Failure,

    /// <summary>It can, and somebody should look.</summary>
    Warning,

    /// <summary>Good to know.</summary>
    Notice,
}
