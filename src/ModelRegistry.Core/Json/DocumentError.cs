namespace ModelRegistry.Core.Json;

/// <summary>One thing wrong with a document, and where.</summary>
/// <param name="File">File name as the user gave it.</param>
/// <param name="Pointer">JSON pointer (RFC 6901) of the value; empty for the whole document.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column in characters, from 1.</param>
/// <param name="Message">What is wrong, one sentence.</param>
public sealed record DocumentError(string File, string Pointer, int Line, int Column, string Message)
{
    /// <summary>Returns <c>file:line:column: pointer: message</c>, the form editors and terminals link.</summary>
    public override string ToString() =>
        $"{File}:{Line}:{Column}: {(Pointer.Length == 0 ? string.Empty : Pointer + ": ")}{Message}";
}
