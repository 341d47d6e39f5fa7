namespace ModelRegistry.Inspection.Formats;

/// <summary>Content is not what its format asks for. The message is the artifact's problem: one sentence without a full stop.</summary>
/// <param name="message">What is wrong.</param>
public sealed class UnreadableContentException(string message) : Exception(message);
