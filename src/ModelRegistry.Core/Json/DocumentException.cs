namespace ModelRegistry.Core.Json;

/// <summary>Reports that a document is not acceptable, with every place known to be wrong.</summary>
public sealed class DocumentException : FormatException
{
    /// <summary>Creates the exception from at least one error.</summary>
    public DocumentException(IReadOnlyList<DocumentError> errors)
        : base(string.Join('\n', errors))
    {
        Errors = errors;
    }

    /// <summary>Creates the exception from one error.</summary>
    public DocumentException(DocumentError error)
        : this([error])
    {
    }

    /// <summary>Gets what is wrong, at least one.</summary>
    public IReadOnlyList<DocumentError> Errors { get; }
}
