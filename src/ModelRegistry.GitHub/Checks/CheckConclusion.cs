namespace ModelRegistry.GitHub.Checks;

/// <summary>The verdict of a check run.</summary>
public enum CheckConclusion
{
    /// <summary>Everything is fine.</summary>
    Success,

    /// <summary>Something is wrong; a required check blocks the merge.</summary>
    Failure,

    /// <summary>Nothing to say for or against.</summary>
    Neutral,

    /// <summary>It was not done.</summary>
    Skipped,

    /// <summary>A person has to act first.</summary>
    ActionRequired,

    /// <summary>It was stopped.</summary>
    Cancelled,
}
