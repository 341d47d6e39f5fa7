namespace ModelRegistry.App.Results;

/// <summary>One thing that differs between two versions.</summary>
/// <param name="Name">JSON pointer in the metadata, or path of an artifact.</param>
/// <param name="Left">Value on the left, or null when it is absent there.</param>
/// <param name="Right">Value on the right, or null when it is absent there.</param>
/// <param name="Change">Left minus right, for numbers; null otherwise.</param>
public sealed record ComparedValue(string Name, string? Left, string? Right, string? Change);
