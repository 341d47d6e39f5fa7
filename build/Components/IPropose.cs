using Nuke.Common;

namespace Components;

/// <summary>Proposes candidates.</summary>
public interface IPropose : IHasMetadata, IHasTo
{
    /// <summary>Gets the value of <c>--upload</c>.</summary>
    [Parameter("Name of the artifact that the workflow run uploaded; MODEL-VERSION by default.")]
    string? Upload => TryGetValue(() => Upload);

    /// <summary>Gets the value of <c>--source-url</c>.</summary>
    [Parameter("Address below which the artifacts were put, when they are not uploaded by the run: https://… or s3://BUCKET/PREFIX.")]
    string? SourceUrl => TryGetValue(() => SourceUrl);

    /// <summary>Gets the value of <c>--into</c>.</summary>
    [Parameter("Branch the pull request goes into; the repository's default branch by default.")]
    string? Into => TryGetValue(() => Into);

    /// <summary>Gets the value of <c>--remote</c>.</summary>
    [Parameter("Remote that the branch is pushed to; origin by default.")]
    string? Remote => TryGetValue(() => Remote);

    /// <summary>Gets the value of <c>--no-pull-request</c>.</summary>
    [Parameter("Only write the candidate into the registry's directory.")]
    string? NoPullRequest => TryGetValue(() => NoPullRequest);

    /// <summary>Gets the target that runs <c>propose</c>.</summary>
    Target Propose => _ => Runs(_, "propose");
}
