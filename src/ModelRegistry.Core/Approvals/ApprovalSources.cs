namespace ModelRegistry.Core.Approvals;

/// <summary>Where approvals come from: the words that entries record, and those that policies write.</summary>
public static class ApprovalSources
{
    /// <summary>A review of a protected environment, read from GitHub.</summary>
    public const string Environment = "github_environment";

    /// <summary>An approving review of a pull request, read from GitHub.</summary>
    public const string Review = "github_review";

    /// <summary>A statement that a person signed.</summary>
    public const string File = "signed_file";

    /// <summary>A name that the caller typed.</summary>
    public const string Typed = "option";

    /// <summary>Returns the word policies have for a recorded source; other words stand for themselves.</summary>
    public static string PolicyWord(string source) => source switch
    {
        Environment => "environment",
        Review => "review",
        File => "file",
        _ => source,
    };
}
