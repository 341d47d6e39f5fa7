using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Storage.Files;

/// <summary>
/// The system calls that .NET does not offer: move a file without ever replacing another one, flush a directory, and
/// write past the page cache.
/// (<see cref="File.Move(string, string, bool)"/> checks first and renames over afterwards on Unix, so two racing
/// writers both believe they won.) Failures are <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.
/// </summary>
internal static partial class NativeFiles
{
    private const int CurrentDirectory = -100;
    private const uint NoReplace = 1;
    private const uint Exclusive = 4;
    private const uint WriteThrough = 8;

    /// <summary>
    /// Gives a finished file its final name, in one step that at most one of any number of callers wins.
    /// </summary>
    /// <returns>False when <paramref name="target"/> exists; nothing was changed.</returns>
    /// <exception cref="RegistryException"><c>Unsupported</c>: the file system has no such step.</exception>
    public static bool MoveNew(string source, string target)
    {
        if (OperatingSystem.IsWindows())
        {
            return MoveFileEx(source, target, WriteThrough) || FailMoveOnWindows();
        }

        var errno = Rename(source, target);
        return errno switch
        {
            0 => true,
            Errno.Exists => false,
            _ when Errno.IsUnsupported(errno) => LinkNew(source, target),
            _ => throw Errno.Exception(errno),
        };
    }

    /// <summary>Does what <see cref="MoveNew"/> does by a second link, for file systems without the other call.</summary>
    public static bool LinkNew(string source, string target)
    {
        var errno = Call(() => Link(source, target));
        if (errno == 0)
        {
            // The name is published; should this fail, a second name is left that readers ignore.
            _ = Unlink(source);
            return true;
        }

        return errno switch
        {
            Errno.Exists => false,
            Errno.NotPermitted => throw FileFailure.Unsupported(target, "create a file without replacing another one"),
            _ when Errno.IsUnsupported(errno) => throw FileFailure.Unsupported(target, "create a file without replacing another one"),
            _ => throw Errno.Exception(errno),
        };
    }

    /// <summary>Makes names created in a directory durable. On Windows the move itself does (write-through).</summary>
    public static void FlushDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = -1;
        var errno = Call(() => descriptor = Open(path, OperatingSystem.IsMacOS() ? 0x100_0000 : 0x8_0000));
        if (errno != 0)
        {
            throw Errno.Exception(errno);
        }

        errno = Call(() => Fsync(descriptor));
        _ = Close(descriptor);
        if (errno != 0)
        {
            throw Errno.IsUnsupported(errno) ? FileFailure.Unsupported(path, "flush a directory to disk") : Errno.Exception(errno);
        }
    }

    /// <summary>Makes writes of a file open on Linux bypass the page cache, or stop doing so.</summary>
    /// <returns>False when the file system or processor does not know how; nothing was changed.</returns>
    public static bool SetDirect(SafeFileHandle file, bool direct)
    {
        const int getFlags = 3;
        const int setFlags = 4;
        var flag = RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => 0x4000,
            Architecture.Arm64 => 0x1_0000,
            _ => 0,
        };
        var flags = Control(file, getFlags, 0);
        return flag != 0 && flags >= 0 && Control(file, setFlags, direct ? flags | flag : flags & ~flag) >= 0;
    }

    private static int Rename(string source, string target)
    {
        try
        {
            return OperatingSystem.IsMacOS()
                ? Call(() => RenameExclusive(source, target, Exclusive))
                : Call(() => RenameAt2(CurrentDirectory, source, CurrentDirectory, target, NoReplace));
        }
        catch (EntryPointNotFoundException)
        {
            return Errno.InvalidArgument; // A C library without the call: links do the same.
        }
    }

    private static bool FailMoveOnWindows()
    {
        const int fileExists = 80;
        const int alreadyExists = 183;
        var code = Marshal.GetLastPInvokeError();
        return code is fileExists or alreadyExists ? false : throw new IOException(new Win32Exception(code).Message, code);
    }

    private static int Call(Func<int> function)
    {
        while (function() < 0)
        {
            var errno = Marshal.GetLastPInvokeError();
            if (errno != Errno.Interrupted)
            {
                return errno;
            }
        }

        return 0;
    }

    [LibraryImport("libc", EntryPoint = "renameat2", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int RenameAt2(int sourceDirectory, string source, int targetDirectory, string target, uint flags);

    [LibraryImport("libc", EntryPoint = "renamex_np", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int RenameExclusive(string source, string target, uint flags);

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Link(string source, string target);

    [LibraryImport("libc", EntryPoint = "unlink", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Unlink(string path);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);

    // Variadic in C; on Linux, the one system where it is called, that makes no difference.
    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(SafeFileHandle file, int command, int argument);

    [LibraryImport("kernel32", EntryPoint = "MoveFileExW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool MoveFileEx(string source, string target, uint flags);
}
