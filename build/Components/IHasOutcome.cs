using Assert = Nuke.Common.Assert;
using INukeBuild = Nuke.Common.INukeBuild;

namespace Components;

/// <summary>Ends a target with the exit code of what it ran; NUKE on its own knows only 0 and 255.</summary>
public interface IHasOutcome : INukeBuild
{
    /// <summary>Fails the target, and the build with this exit code, unless the exit code is 0.</summary>
    sealed void EndWith(int exitCode, string what)
    {
        if (exitCode != 0)
        {
            ExitCode = exitCode;
            Assert.Fail($"{what} ended with exit code {exitCode}.");
        }
    }
}
