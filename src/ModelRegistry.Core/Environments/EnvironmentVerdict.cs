namespace ModelRegistry.Core.Environments;

/// <summary>What comparing one part of an environment came to.</summary>
public enum EnvironmentVerdict
{
    /// <summary>The running environment has what is recorded.</summary>
    Same,

    /// <summary>It has something else, or lacks it.</summary>
    Drift,

    /// <summary>It could not be measured here.</summary>
    NotMeasured,

    /// <summary>It differs, and the caller said not to mind.</summary>
    Ignored,
}
