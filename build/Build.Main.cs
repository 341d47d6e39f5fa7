using Nuke.Common;

/// <content>The entry point; apart, so that a test assembly with an entry point of its own can compile the rest.</content>
internal partial class Build
{
    public static int Main() => Execute<Build>();
}
