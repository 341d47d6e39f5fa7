namespace ModelRegistry.Core.Environments;

/// <summary>One part of an environment, compared.</summary>
/// <param name="Name">What it is: <c>image</c>, <c>lockfile</c>, <c>framework</c>, <c>python</c>, <c>os</c>, <c>cuda</c>, <c>driver</c>, or <c>package NAME</c>.</param>
/// <param name="Recorded">What the version records.</param>
/// <param name="Running">What was measured, or null.</param>
/// <param name="Verdict">What comparing came to.</param>
/// <param name="Source">How it was measured, or null.</param>
/// <param name="Why">Why it drifts or was not measured; null when it is the same.</param>
public sealed record EnvironmentRow(string Name, string Recorded, string? Running, EnvironmentVerdict Verdict, string? Source, string? Why)
{
    /// <summary>Gets the verdict's word in documents: same, drift, not_measured or ignored.</summary>
    public string VerdictText => Verdict switch
    {
        EnvironmentVerdict.Same => "same",
        EnvironmentVerdict.Drift => "drift",
        EnvironmentVerdict.Ignored => "ignored",
        _ => "not_measured",
    };
}
