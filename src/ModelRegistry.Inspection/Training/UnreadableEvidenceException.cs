namespace ModelRegistry.Inspection.Training;

/// <summary>A file that training left is not what its format asks for. The message says why, without the file's name.</summary>
/// <param name="message">What is wrong, without a full stop.</param>
/// <param name="inner">Underlying exception, or null.</param>
public sealed class UnreadableEvidenceException(string message, Exception? inner = null) : Exception(message, inner);
