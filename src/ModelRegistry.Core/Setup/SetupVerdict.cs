namespace ModelRegistry.Core.Setup;

/// <summary>What looking at one piece of a set-up came to, worst first.</summary>
public enum SetupVerdict
{
    /// <summary>Without it something this registry needs does not work, or does not hold.</summary>
    Missing,

    /// <summary>It works, and is weaker or dearer than it could be.</summary>
    Advised,

    /// <summary>It could not be looked at.</summary>
    Unknown,

    /// <summary>As it should be.</summary>
    Fulfilled,
}
