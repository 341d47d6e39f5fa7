namespace ModelRegistry.Core.Environments;

/// <summary>Something that was measured.</summary>
/// <param name="Text">What was found.</param>
/// <param name="Source">How, e.g. <c>--lockfile</c> or <c>/etc/os-release</c>.</param>
public sealed record MeasuredText(string Text, string Source);
