#nullable disable // as NUKE is compiled: callers see neither string nor string?
namespace Nuke.Common;

public static class Assert
{
    public static void Fail(string message, Exception exception = null) => throw new InvalidOperationException(message, exception);
}
