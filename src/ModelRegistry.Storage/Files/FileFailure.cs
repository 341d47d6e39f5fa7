using ModelRegistry.Core.Models;

namespace ModelRegistry.Storage.Files;

/// <summary>Turns what the file system throws into what the ports promise.</summary>
internal static class FileFailure
{
    private const int WindowsDiskFull = unchecked((int)0x80070070);

    /// <summary>Runs file work on the thread pool; its failures come out as <see cref="RegistryException"/>.</summary>
    public static Task<T> GuardAsync<T>(string path, Func<T> work, CancellationToken cancellationToken) =>
        GuardAsync(path, () => Task.Run(work, cancellationToken));

    /// <summary>Runs asynchronous file work; its failures come out as <see cref="RegistryException"/>.</summary>
    public static async Task<T> GuardAsync<T>(string path, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw From(path, exception);
        }
    }

    /// <summary>Returns what an exception of a file call means.</summary>
    public static RegistryException From(string path, Exception exception) => exception is UnauthorizedAccessException
        ? new RegistryException(
            RegistryErrorCode.Unauthorized,
            $"Access to {path} was refused: {exception.Message}",
            "Check the owner and the permissions of that path.",
            exception)
        : new RegistryException(
            RegistryErrorCode.Unavailable,
            $"{path} cannot be used: {exception.Message}",
            HintFor(exception.HResult),
            exception);

    /// <summary>Returns the failure of a file system that lacks something the stores cannot do without.</summary>
    public static RegistryException Unsupported(string path, string ability) => new(
        RegistryErrorCode.Unsupported,
        $"The file system {FileSystemOf(path)} at {path} cannot {ability}.",
        "Keep the registry on a local file system (ext4, xfs, btrfs, APFS, NTFS) or in Git.");

    /// <summary>Returns the failure of a symbolic link where only real files and directories may stand.</summary>
    public static RegistryException Link(string path) => new(
        RegistryErrorCode.Corrupt,
        $"{path} is a symbolic link; below a registry or store nothing may be one.",
        "Replace the link by what it points to.");

    private static string? HintFor(int code)
    {
        if (code is Errno.NoSpace or WindowsDiskFull || code == Errno.Quota)
        {
            return "The disk or quota is full: free some space and run the command again.";
        }

        return code == Errno.ReadOnly ? "The file system is mounted read-only." : null;
    }

    private static string FileSystemOf(string path)
    {
        try
        {
            return new DriveInfo(OperatingSystem.IsWindows() ? Path.GetPathRoot(path)! : Path.GetDirectoryName(path)!).DriveFormat;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return "of unknown type";
        }
    }
}
