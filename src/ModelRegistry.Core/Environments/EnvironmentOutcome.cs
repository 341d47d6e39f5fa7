namespace ModelRegistry.Core.Environments;

/// <summary>Whether an environment is the one a version records.</summary>
public enum EnvironmentOutcome
{
    /// <summary>All that could be measured is the same, and something could.</summary>
    Same,

    /// <summary>Something differs.</summary>
    Drift,

    /// <summary>Something is recorded, and none of it could be measured.</summary>
    NotMeasured,

    /// <summary>The version records nothing of its environment.</summary>
    NotRecorded,
}
