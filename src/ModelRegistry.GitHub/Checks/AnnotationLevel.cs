namespace ModelRegistry.GitHub.Checks;

/// <summary>How bad what an annotation says is.</summary>
public enum AnnotationLevel
{
    /// <summary>Good to know.</summary>
    Notice,

    /// <summary>To be looked at.</summary>
    Warning,

    /// <summary>Wrong.</summary>
    Failure,
}
