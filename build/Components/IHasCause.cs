using Nuke.Common;

namespace Components;

/// <summary>Takes a root cause.</summary>
public interface IHasCause : IVerbTarget
{
    /// <summary>Gets the value of <c>--cause</c>.</summary>
    [Parameter("Root cause, as far as it is known.")]
    string? Cause => TryGetValue(() => Cause);

    /// <summary>Gets the value of <c>--cause-commit</c>.</summary>
    [Parameter("Commit that brought it in: versions of it carry the cause; needs --cause.")]
    string? CauseCommit => TryGetValue(() => CauseCommit);

    /// <summary>Gets the value of <c>--cause-snapshot</c>.</summary>
    [Parameter("Data snapshot that brought it in: versions trained on it carry the cause; needs --cause.")]
    string? CauseSnapshot => TryGetValue(() => CauseSnapshot);
}
