using System.Runtime.InteropServices;

namespace ModelRegistry.Storage.Files;

/// <summary>The Unix error numbers this assembly tells apart.</summary>
internal static class Errno
{
    /// <summary>EPERM.</summary>
    public const int NotPermitted = 1;

    /// <summary>ENOENT; Windows has the same number for it.</summary>
    public const int NotFound = 2;

    /// <summary>EINTR: call again.</summary>
    public const int Interrupted = 4;

    /// <summary>EEXIST.</summary>
    public const int Exists = 17;

    /// <summary>EINVAL.</summary>
    public const int InvalidArgument = 22;

    /// <summary>ENOSPC.</summary>
    public const int NoSpace = 28;

    /// <summary>EROFS.</summary>
    public const int ReadOnly = 30;

    private const int AccessDenied = 13;

    /// <summary>Gets the number of EDQUOT, which differs between systems.</summary>
    public static int Quota { get; } = OperatingSystem.IsMacOS() ? 69 : 122;

    /// <summary>Returns true when the kernel or file system says it does not know the call or its flag.</summary>
    public static bool IsUnsupported(int errno) => errno == InvalidArgument
        || (OperatingSystem.IsMacOS() ? errno is 45 or 78 or 102 : errno is 38 or 95);

    /// <summary>Returns the exception .NET's own file calls throw for a number.</summary>
    public static Exception Exception(int errno)
    {
        var message = Marshal.GetPInvokeErrorMessage(errno);
        return errno is NotPermitted or AccessDenied ? new UnauthorizedAccessException(message) : new IOException(message, errno);
    }
}
