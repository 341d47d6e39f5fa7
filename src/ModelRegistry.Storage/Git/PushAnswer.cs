namespace ModelRegistry.Storage.Git;

/// <summary>Reads what <c>git push --porcelain</c> says about single refs: <c>FLAG TAB from:to TAB [summary] (reason)</c>.</summary>
internal static class PushAnswer
{
    private static readonly string[] Races =
    [
        "stale info", "fetch first", "non-fast-forward", "failed to update ref", "incorrect old value", "cannot lock ref", "failed to lock", "reference already exists",
    ];

    private static readonly string[] ForOthers = ["atomic push fail", "atomic transaction fail"];

    /// <summary>What became of a ref.</summary>
    public enum Verdict
    {
        /// <summary>Nothing was said about it.</summary>
        Silent,

        /// <summary>Somebody else moved it, or another ref of the push failed.</summary>
        Raced,

        /// <summary>The remote does not take it.</summary>
        Refused,
    }

    /// <summary>Returns what became of a ref in a push that failed.</summary>
    public static Verdict Read(string answer, string name) => Reason(answer, name) switch
    {
        null => Verdict.Silent,
        var reason when Contains(Races, reason) || Contains(ForOthers, reason) => Verdict.Raced,
        _ => Verdict.Refused,
    };

    /// <summary>Returns why the push of a ref failed, or null when nothing was said about it.</summary>
    public static string? Reason(string answer, string name)
    {
        var line = answer.Split('\n').FirstOrDefault(line => line.StartsWith("!\t", StringComparison.Ordinal)
            && line.Split('\t') is [_, var refs, _] && refs.EndsWith(":" + name, StringComparison.Ordinal));
        return line?.Split('\t')[2].Trim();
    }

    private static bool Contains(string[] signs, string reason) => Array.Exists(signs, sign => reason.Contains(sign, StringComparison.OrdinalIgnoreCase));
}
