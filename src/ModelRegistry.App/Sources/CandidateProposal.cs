using System.Globalization;
using ModelRegistry.App.GitHub;
using ModelRegistry.App.Registries;
using ModelRegistry.App.Results;
using ModelRegistry.App.Verbs;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.GitHub.PullRequests;
using ModelRegistry.Storage.Files;
using ModelRegistry.Storage.Git;

namespace ModelRegistry.App.Sources;

/// <summary>Puts a candidate where people decide on it: on a branch with a pull request, or into the registry's directory.</summary>
/// <param name="context">The command.</param>
/// <param name="registry">The registry.</param>
/// <param name="metadata">Metadata of the candidate.</param>
internal sealed class CandidateProposal(VerbContext context, OpenRegistry registry, ModelMetadata metadata)
{
    private string[] Parts => ["models", metadata.Name.Text, "candidates", $"{metadata.Version}.json"];

    private string Subject => $"{metadata.Name} {metadata.Version}";

    /// <summary>Pushes the candidate and opens the pull request; both are found when they are there.</summary>
    public async Task<ProposedPlace> OpenPullRequestAsync(byte[] document, Manifest manifest, DateTimeOffset? expires, CancellationToken cancellationToken)
    {
        using var gitHub = GitHubAccess.Open(context.Environment);
        var place = GitPlace.Find(registry.Directory) ?? throw new UsageException(
            "propose opens a pull request, but the registry is in no Git repository.", "Check the repository out first, or use --no-pull-request.");
        var target = context.Arguments.Optional("into") ?? (await gitHub.Settings.GetAsync(cancellationToken)).DefaultBranch;
        var path = string.Join('/', Path.GetRelativePath(place.Top, Path.Combine([registry.Directory, .. Parts])).Split(Path.DirectorySeparatorChar));
        // Characters of versions that branch names may not have do not occur in them.
        var branch = $"propose/{metadata.Name}-{metadata.Version}";
        var (commit, isNew) = await new ProposalBranch(new GitCommand(place.Top), context.Arguments.Optional("remote") ?? "origin")
            .PushAsync(branch, target, path, document, $"candidate: {Subject}", cancellationToken);
        var pull = await gitHub.PullRequests.OpenAsync(new NewPullRequest($"Candidate {Subject}", Body(manifest, expires), branch, target), cancellationToken);
        return new ProposedPlace(path, branch, commit, pull.Number, pull.HtmlUrl, isNew);
    }

    /// <summary>Writes the candidate into the registry's directory; the same content again changes nothing.</summary>
    /// <exception cref="RegistryException"><c>AlreadyExists</c> when another candidate of that version is there.</exception>
    public ProposedPlace Write(byte[] document)
    {
        var file = Path.Combine([registry.Directory, .. Parts]);
        var isNew = !File.Exists(file);
        return NewFile.Create(registry.Directory, Parts, document) ? new ProposedPlace(file, null, null, null, null, isNew) : throw new RegistryException(
            RegistryErrorCode.AlreadyExists, $"{file} is another candidate of {Subject}.", "Propose another version, or delete that file first.");
    }

    // Names, numbers and digests only: nothing that somebody wrote becomes Markdown.
    private string Body(Manifest manifest, DateTimeOffset? expires)
    {
        var size = manifest.TotalSize.ToString("N0", CultureInfo.InvariantCulture);
        var until = expires is { } when ? $"\n\nThe run's artifacts are kept until {when.UtcDateTime:yyyy-MM-dd}: merge before, or re-run the training." : string.Empty;
        return $"Registers {Subject} when it is merged: {manifest.Artifacts.Count} artifacts, {size} bytes, root digest `{manifest.RootDigest}`.{until}";
    }
}
