namespace ModelRegistry.Storage.Git;

/// <summary>One run of Git.</summary>
/// <param name="Arguments">Subcommand and its arguments, each passed as it is; put <c>--</c> or <c>--end-of-options</c> before text of users.</param>
public sealed record GitRequest(params IReadOnlyList<string> Arguments)
{
    /// <summary>Most bytes of output kept by default: 64 MiB.</summary>
    public const int DefaultMaxOutput = 64 << 20;

    /// <summary>Gets what Git reads from standard input, which ends after it.</summary>
    public ReadOnlyMemory<byte> Input { get; init; }

    /// <summary>
    /// Gets a value indicating whether the run changes the repository. Runs that do flush all they write to the disk
    /// (<c>core.fsync=all</c>); others take no optional locks, so that they never disturb somebody else's.
    /// </summary>
    public bool Writes { get; init; }

    /// <summary>
    /// Gets a value indicating whether the subcommand fails when paths are to be taken literally, as <c>check-ignore</c> does. Then no
    /// path may come from users, or begin with a colon.
    /// </summary>
    public bool RefusesLiteralPaths { get; init; }

    /// <summary>Gets variables to set for this run, e.g. <c>GIT_INDEX_FILE</c> or the author's name and date; null removes one.</summary>
    public IReadOnlyDictionary<string, string?> Variables { get; init; } = new Dictionary<string, string?>();

    /// <summary>Gets the most bytes of standard output that are kept; a run that prints more is killed and fails.</summary>
    public int MaxOutput { get; init; } = DefaultMaxOutput;

    /// <summary>Gets the subcommand, for messages: arguments may hold what should not be shown.</summary>
    public string Command => Arguments.Count > 0 ? Arguments[0] : "git";
}
