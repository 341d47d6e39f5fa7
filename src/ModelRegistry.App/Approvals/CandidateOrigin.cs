using ModelRegistry.Core.Approvals;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;
using ModelRegistry.GitHub;
using ModelRegistry.GitHub.PullRequests;
using ModelRegistry.GitHub.Repositories;

namespace ModelRegistry.App.Approvals;

/// <summary>Finds out who wrote a candidate, and which pull request brought it and was reviewed.</summary>
internal sealed class CandidateOrigin(IGitHub github, RunEnvironment environment, string registry)
{
    private const int MostCommits = 100;
    private const string WorkspaceVariable = "GITHUB_WORKSPACE";

    /// <summary>Reads it, as of the commit a run is on.</summary>
    /// <exception cref="UsageException">Where the registry lies in the repository is not known.</exception>
    public async Task<ReadOrigin> ReadAsync(ApprovalQuestion question, string commit, CancellationToken cancellationToken)
    {
        var directory = Directory();
        var requesters = new List<Requester>();
        PullRequest? newest = null;
        var candidate = string.Empty;
        foreach (var change in await ChangesAsync(directory, question, commit, found => candidate = found, cancellationToken))
        {
            requesters.AddRange(CommitPeople.Of(change));
            await foreach (var pull in github.PullRequests.ListOfCommitAsync(change.Sha, cancellationToken))
            {
                newest ??= pull.MergedAt is null ? null : pull;
                requesters.AddRange(pull.User is { } author ? [new Requester(author.Login, author.Id, "pull_request_author")] : []);
                var commits = await github.PullRequests.ListCommitsAsync(pull.Number, cancellationToken).ToListAsync(cancellationToken);
                requesters.AddRange(commits.SelectMany(CommitPeople.Of));
            }
        }

        environment.Trace($"candidate {candidate}: {requesters.Count} who wrote it, pull request {newest?.Number.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none"}");
        return new ReadOrigin(
            [.. requesters.Distinct()],
            newest is { User: { } opener } && question.Counts(ApprovalSources.Review) ? await ReviewedAsync(newest, opener, candidate, directory, question, cancellationToken) : null);
    }

    // Where versions are numbered 1, 2, 3, a candidate may be named so too. Commits of another file than the one that was sealed, and
    // more commits than can be looked at, say nothing about who wrote it.
    private async Task<IReadOnlyList<RepositoryCommit>> ChangesAsync(
        string directory, ApprovalQuestion question, string commit, Action<string> found, CancellationToken cancellationToken)
    {
        string[] names = question.Policy.Versioning.Scheme == VersioningScheme.Numeric
            ? [question.Version.ToString(), question.Version.ToString().Split('.')[0]]
            : [question.Version.ToString()];
        foreach (var candidate in names.Select(name => $"{directory}models/{question.Model}/candidates/{name}.json"))
        {
            found(candidate);
            if (Metadata(await SourceAsync(candidate, commit, cancellationToken)) != question.MetadataDigest)
            {
                continue;
            }

            var changes = await github.Settings.ListCommitsOfFileAsync(candidate, commit, cancellationToken).Take(MostCommits + 1).ToListAsync(cancellationToken);
            return changes.Count > MostCommits ? [] : changes;
        }

        return [];
    }

    private string Directory()
    {
        var workspace = environment.Variable(WorkspaceVariable) ?? throw new UsageException(
            "Where the registry lies in the repository is not known.", $"Set {WorkspaceVariable} to the directory the repository is checked out in; in a workflow it is set.");
        var path = Path.GetRelativePath(workspace, registry).Replace(Path.DirectorySeparatorChar, '/');
        return Path.IsPathRooted(path) || path.Split('/')[0] == ".." ? throw new UsageException($"The registry lies outside {WorkspaceVariable}, so that its candidates are in no commit of this repository.")
            : path == "." ? string.Empty
            : path + "/";
    }

    private async Task<ReviewedPullRequest> ReviewedAsync(
        PullRequest pull, GitHubUser author, string candidate, string directory, ApprovalQuestion question, CancellationToken cancellationToken)
    {
        var head = pull.Head.Sha;
        var reviews = await github.PullRequests.ListReviewsAsync(pull.Number, cancellationToken).ToListAsync(cancellationToken);
        return new ReviewedPullRequest(github.Repository.ToString(), (int)pull.Number, pull.HtmlUrl, RunReader.AccountOf(author), head)
        {
            MetadataDigest = Metadata(await SourceAsync(candidate, head, cancellationToken)),
            PolicyDigest = Policy(
                await SourceAsync($"{directory}{RegistryDefinition.FileName}", head, cancellationToken),
                await SourceAsync($"{directory}models/{question.Model}/{ModelDefinition.FileName}", head, cancellationToken),
                question.Model),
            Reviews = [.. reviews.Select(Review).OfType<Core.Approvals.PullRequestReview>()],
        };
    }

    // Of an account that is gone nobody can say whose word the review was.
    private static Core.Approvals.PullRequestReview? Review(ModelRegistry.GitHub.PullRequests.PullRequestReview review) => review.User is not { } user
        ? null
        : new Core.Approvals.PullRequestReview(
            review.Id, RunReader.AccountOf(user), review.State, review.CommitId, review.SubmittedAt, RunReader.Shortened(review.Body));

    private async Task<DocumentSource?> SourceAsync(string path, string commit, CancellationToken cancellationToken) =>
        await github.Settings.ReadFileAsync(path, commit, cancellationToken) is { } bytes ? new DocumentSource(path, bytes) : null;

    private static Digest? Metadata(DocumentSource? candidate) => Read(() => candidate is null
        ? null
        : Digest.Of(JsonText.ToBytes(JsonParser.ParseObject(candidate, DocumentLimits.Candidate).Json)));

    private static Digest? Policy(DocumentSource? registry, DocumentSource? model, ModelName name) => Read(() => registry is null || model is null
        ? null
        : PolicyResolver.Resolve(RegistryDefinition.Parse(registry), ModelDefinition.Parse(model, name)).Digest);

    // What cannot be read at that commit was not reviewed there.
    private static Digest? Read(Func<Digest?> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is DocumentException or RegistryException)
        {
            return null;
        }
    }
}
