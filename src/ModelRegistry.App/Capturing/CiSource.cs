using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations.Capturing;

namespace ModelRegistry.App.Capturing;

/// <summary>What CI says in environment variables about the run that trains: GitHub Actions, GitLab CI, Jenkins.</summary>
internal static class CiSource
{
    /// <summary>Adds what the CI system says; Git in the working tree was asked before and is believed first.</summary>
    public static void Add(CapturedFacts facts, Func<string, string?> variable)
    {
        if (variable("GITHUB_ACTIONS") == "true")
        {
            GitHub(facts, variable);
        }
        else if (variable("GITLAB_CI") == "true")
        {
            GitLab(facts, variable);
        }
        else if (variable("JENKINS_URL") is not null)
        {
            Jenkins(facts, variable);
        }
    }

    private static void GitHub(CapturedFacts facts, Func<string, string?> variable)
    {
        const string Source = "GitHub Actions";
        var repository = variable("GITHUB_REPOSITORY") is { } name && variable("GITHUB_SERVER_URL") is { } server ? $"{server}/{name}" : null;
        var run = variable("GITHUB_RUN_ID");
        var attempt = variable("GITHUB_RUN_ATTEMPT") ?? "1";
        AddUnlessKnown(facts, "/code/repo", repository, Source);
        AddUnlessKnown(facts, "/code/commit", variable("GITHUB_SHA"), Source);
        AddUnlessKnown(facts, "/code/branch", variable("GITHUB_HEAD_REF") ?? (variable("GITHUB_REF_TYPE") == "branch" ? variable("GITHUB_REF_NAME") : null), Source);
        AddUnlessKnown(facts, "/code/tag", variable("GITHUB_REF_TYPE") == "tag" ? variable("GITHUB_REF_NAME") : null, Source);
        facts.Add("/code/workflow", variable("GITHUB_WORKFLOW"), Source);
        facts.Add("/code/pipeline_run", run is null ? null : $"{run}/attempts/{attempt}", Source);
        facts.Add("/code/url", run is null || repository is null ? null : $"{repository}/actions/runs/{run}/attempts/{attempt}", Source);
        facts.Add("/tags/ci_actor", variable("GITHUB_ACTOR"), Source);
    }

    private static void GitLab(CapturedFacts facts, Func<string, string?> variable)
    {
        const string Source = "GitLab CI";
        AddUnlessKnown(facts, "/code/repo", Address(variable("CI_PROJECT_URL") ?? variable("CI_REPOSITORY_URL")), Source);
        AddUnlessKnown(facts, "/code/commit", variable("CI_COMMIT_SHA"), Source);
        AddUnlessKnown(facts, "/code/branch", variable("CI_COMMIT_BRANCH") ?? variable("CI_MERGE_REQUEST_SOURCE_BRANCH_NAME"), Source);
        AddUnlessKnown(facts, "/code/tag", variable("CI_COMMIT_TAG"), Source);
        facts.Add("/code/workflow", variable("CI_PIPELINE_NAME") ?? variable("CI_JOB_NAME"), Source);
        facts.Add("/code/pipeline_run", variable("CI_PIPELINE_ID"), Source);
        facts.Add("/code/url", variable("CI_JOB_URL") ?? variable("CI_PIPELINE_URL"), Source);
        facts.Add("/tags/ci_actor", variable("GITLAB_USER_LOGIN"), Source);
    }

    private static void Jenkins(CapturedFacts facts, Func<string, string?> variable)
    {
        const string Source = "Jenkins";
        AddUnlessKnown(facts, "/code/repo", Address(variable("GIT_URL")), Source);
        AddUnlessKnown(facts, "/code/commit", variable("GIT_COMMIT"), Source);
        AddUnlessKnown(facts, "/code/branch", variable("GIT_LOCAL_BRANCH") ?? variable("BRANCH_NAME"), Source);
        AddUnlessKnown(facts, "/code/tag", variable("TAG_NAME"), Source);
        facts.Add("/code/workflow", variable("JOB_NAME"), Source);
        facts.Add("/code/pipeline_run", variable("BUILD_TAG") ?? variable("BUILD_NUMBER"), Source);
        facts.Add("/code/url", variable("BUILD_URL"), Source);
    }

    // A checkout of a merge request is not the commit CI was started for: what is checked out was seen, and counts.
    private static void AddUnlessKnown(CapturedFacts facts, string pointer, string? text, string source)
    {
        if (!facts.Has(pointer))
        {
            facts.Add(pointer, text, source);
        }
    }

    private static string? Address(string? address) => address is null ? null : RemoteAddress.WithoutCredentials(address);
}
