using Nuke.Common;

namespace Components;

/// <summary>Can show a move as a deployment on GitHub.</summary>
public interface IHasGitHubDeployment : IVerbTarget
{
    /// <summary>Gets the value of <c>--github-deployment</c>.</summary>
    [Parameter("Show the move as a deployment on GitHub, with the stage as environment.")]
    string? GithubDeployment => TryGetValue(() => GithubDeployment);
}
