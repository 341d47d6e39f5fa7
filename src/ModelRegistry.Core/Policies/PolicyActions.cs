namespace ModelRegistry.Core.Policies;

/// <summary>What a policy may reserve for some people, in the words of its <c>permissions</c>.</summary>
public static class PolicyActions
{
    /// <summary>To seal a candidate as a version.</summary>
    public const string Register = "register";

    /// <summary>To move a stage forward.</summary>
    public const string Promote = "promote";

    /// <summary>To move a stage back.</summary>
    public const string RollBack = "roll_back";

    /// <summary>To mark a version as not to be used any more.</summary>
    public const string Deprecate = "deprecate";

    /// <summary>To withdraw a version.</summary>
    public const string Revoke = "revoke";

    /// <summary>To end a model.</summary>
    public const string Retire = "retire";

    /// <summary>To remove artifacts that nothing needs.</summary>
    public const string Prune = "prune";

    /// <summary>To grant an exception to a gate.</summary>
    public const string Waive = "waive";

    /// <summary>To record metrics recomputed for a version.</summary>
    public const string Evaluate = "evaluate";

    /// <summary>To tag a version.</summary>
    public const string Tag = "tag";

    /// <summary>To add a note to a version.</summary>
    public const string Note = "note";

    /// <summary>To attach a file to a version.</summary>
    public const string Attach = "attach";

    /// <summary>To open, update and close incidents.</summary>
    public const string Incident = "incident";

    /// <summary>To take in online metrics, which may open and clear alerts.</summary>
    public const string Observe = "observe";

    /// <summary>To start and conclude experiments.</summary>
    public const string Experiment = "experiment";

    /// <summary>Gets the actions that a stage may say something of its own about.</summary>
    public static IReadOnlyList<string> OnStages { get; } = [Promote, RollBack];

    /// <summary>Gets every action, in the order they are shown.</summary>
    public static IReadOnlyList<string> All { get; } = [Register, Promote, RollBack, Deprecate, Revoke, Retire, Prune, Waive, Evaluate, Tag, Note, Attach, Incident, Observe, Experiment];

    /// <summary>Returns an action in words, e.g. <c>roll back</c>.</summary>
    public static string InWords(string action) => action.Replace('_', ' ');
}
