using ModelRegistry.Core.Models;

namespace ModelRegistry.Storage.Git;

/// <summary>Turns what Git says in English (it runs with <c>LC_ALL=C</c>) into failures with a code and a hint.</summary>
internal static class GitFailure
{
    private const string OwnershipHint =
        "The directory belongs to another user. If you trust it: git config --global --add safe.directory DIRECTORY.";

    private const string AccessHint =
        "Check that the credentials of this run may do this; Git never asks for them here. In CI give the job a token with access to the repository.";

    private const string ConflictHint = "Somebody else wrote meanwhile: fetch, then do it again.";

    // The first that fits counts: what names a cause stands before what names a consequence.
    private static readonly Sign[] Signs =
    [
        new("dubious ownership", RegistryErrorCode.Unauthorized, OwnershipHint),
        new("not a git repository", RegistryErrorCode.NotFound, "Run it inside a Git repository, or make one with `git init`."),
        new("must be run in a work tree", RegistryErrorCode.NotFound, "A bare repository has no files; run it in a working tree."),
        new("cannot change to", RegistryErrorCode.NotFound, null),
        new(".lock': file exists", RegistryErrorCode.Unavailable, "Another Git process works in this repository, or one was killed and left its lock file."),
        new("cannot lock ref", RegistryErrorCode.Conflict, ConflictHint),
        new("non-fast-forward", RegistryErrorCode.Conflict, ConflictHint),
        new("fetch first", RegistryErrorCode.Conflict, ConflictHint),
        new("stale info", RegistryErrorCode.Conflict, ConflictHint),
        new("no space left on device", RegistryErrorCode.Unavailable, "Make room on the disk."),
        new("read-only file system", RegistryErrorCode.Unavailable, null),
        new("protected branch", RegistryErrorCode.Unauthorized, AccessHint),
        new("hook declined", RegistryErrorCode.Unauthorized, AccessHint),
        new("repository rule violations", RegistryErrorCode.Unauthorized, AccessHint),
        new("terminal prompts disabled", RegistryErrorCode.Unauthorized, AccessHint),
        new("could not read username", RegistryErrorCode.Unauthorized, AccessHint),
        new("could not read password", RegistryErrorCode.Unauthorized, AccessHint),
        new("authentication failed", RegistryErrorCode.Unauthorized, AccessHint),
        new("permission denied", RegistryErrorCode.Unauthorized, AccessHint),
        new("returned error: 403", RegistryErrorCode.Unauthorized, AccessHint),
        new("no such remote", RegistryErrorCode.NotFound, "See which there are: git remote -v."),
        new("does not appear to be a git repository", RegistryErrorCode.NotFound, "Check the remote's address: git remote -v."),
        new("repository not found", RegistryErrorCode.NotFound, "Check the remote's address: git remote -v."),
        new("couldn't find remote ref", RegistryErrorCode.NotFound, null),
        new("unable to access", RegistryErrorCode.Unavailable, "Check the network and the remote's address, then do it again."),
        new("unable to connect", RegistryErrorCode.Unavailable, "Check the network and the remote's address, then do it again."),
        new("could not resolve host", RegistryErrorCode.Unavailable, "Check the network and the remote's address, then do it again."),
        new("could not read from remote", RegistryErrorCode.Unavailable, "Check the network, the remote's address and the access rights."),
        new("unknown revision", RegistryErrorCode.NotFound, null),
        new("bad revision", RegistryErrorCode.NotFound, null),
        new("needed a single revision", RegistryErrorCode.NotFound, null),
        new("not a valid object name", RegistryErrorCode.NotFound, null),
        new("is corrupt", RegistryErrorCode.Corrupt, "Run `git fsck`, and take the missing objects from another clone."),
        new("object file", RegistryErrorCode.Corrupt, "Run `git fsck`, and take the missing objects from another clone."),
        new("missing blob", RegistryErrorCode.Corrupt, "Run `git fsck`, and take the missing objects from another clone."),
        new("unknown option", RegistryErrorCode.Unsupported, "Use Git 2.34 or newer."),
        new("is not a git command", RegistryErrorCode.Unsupported, "Use Git 2.34 or newer."),
    ];

    /// <summary>Makes the failure of a run that ended with another exit code than 0.</summary>
    public static RegistryException Of(GitRequest request, GitResult result, string directory)
    {
        var sign = Array.Find(Signs, sign => result.Error.Contains(sign.Text, StringComparison.OrdinalIgnoreCase));
        return new RegistryException(
            sign?.Code ?? RegistryErrorCode.Unavailable,
            $"git {request.Command} failed in {directory}: {Said(result)}",
            sign?.Hint?.Replace("DIRECTORY", directory, StringComparison.Ordinal));
    }

    /// <summary>Makes the failure of Git that cannot be started.</summary>
    public static RegistryException NotStarted(Exception inner) =>
        new(RegistryErrorCode.Unavailable, "Git cannot be started.", "Install Git 2.34 or newer and have it in PATH.", inner);

    /// <summary>Makes the failure of a run that printed more than was asked for.</summary>
    public static RegistryException TooMuch(GitRequest request) =>
        new(RegistryErrorCode.Unavailable, $"git {request.Command} printed more than {request.MaxOutput} bytes.");

    // The line that says why: the last fatal one, else the last error, else the last line.
    private static string Said(GitResult result)
    {
        var lines = result.Error.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return Array.FindLast(lines, line => line.StartsWith("fatal:", StringComparison.Ordinal))?[6..].Trim()
            ?? Array.FindLast(lines, line => line.StartsWith("error:", StringComparison.Ordinal))?[6..].Trim()
            ?? lines.LastOrDefault()
            ?? $"it ended with exit code {result.ExitCode} and said nothing";
    }

    private sealed record Sign(string Text, RegistryErrorCode Code, string? Hint);
}
