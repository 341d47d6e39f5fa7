namespace ModelRegistry.Core.Setup;

/// <summary>One piece of a set-up, and what was found.</summary>
/// <param name="Id">Names the check, e.g. <c>environments</c>; the same in every version of the tool.</param>
/// <param name="Verdict">What it came to.</param>
/// <param name="Message">What was found, one sentence.</param>
/// <param name="Why">Why it matters, one sentence; null where nothing is to be done.</param>
/// <param name="Fix">What to do, exactly: a command, or a page of settings and what to choose there; null where nothing is to be done.</param>
public sealed record SetupFinding(string Id, SetupVerdict Verdict, string Message, string? Why, string? Fix)
{
    /// <summary>Gets the verdict's word in documents: missing, advised, unknown or fulfilled.</summary>
    public string VerdictText => Verdict switch
    {
        SetupVerdict.Missing => "missing",
        SetupVerdict.Advised => "advised",
        SetupVerdict.Unknown => "unknown",
        _ => "fulfilled",
    };

    /// <summary>Says that a piece is as it should be.</summary>
    public static SetupFinding Fulfilled(string id, string message) => new(id, SetupVerdict.Fulfilled, message, null, null);

    /// <summary>Says that a piece is missing.</summary>
    public static SetupFinding Missing(string id, string message, string why, string fix) => new(id, SetupVerdict.Missing, message, why, fix);

    /// <summary>Says that a piece could be better.</summary>
    public static SetupFinding Advised(string id, string message, string why, string fix) => new(id, SetupVerdict.Advised, message, why, fix);

    /// <summary>Says that a piece could not be looked at.</summary>
    public static SetupFinding Unknown(string id, string message, string why, string fix) => new(id, SetupVerdict.Unknown, message, why, fix);
}
