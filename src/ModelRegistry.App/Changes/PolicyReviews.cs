using ModelRegistry.Core.Changes;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.App.Changes;

/// <summary>Finds the models whose policy a proposal changes, and what that means for the versions that hold stages now.</summary>
internal sealed class PolicyReviews(ProposalDefinitions definitions, string prefix)
{
    /// <summary>Reviews the policies that the changed files make different.</summary>
    public async Task<IReadOnlyList<PolicyReview>> ReviewAsync(IReadOnlyList<ReviewedFile> files, CancellationToken cancellationToken)
    {
        var reviews = new List<PolicyReview>();
        foreach (var (model, path) in Affected(files))
        {
            if (await ReviewAsync(model, path, cancellationToken) is { } review)
            {
                reviews.Add(review);
            }
        }

        return reviews;
    }

    private async Task<PolicyReview?> ReviewAsync(ModelName model, string path, CancellationToken cancellationToken)
    {
        if (definitions.ProposedContext(model) is not { } context)
        {
            return null;
        }

        var before = await definitions.PolicyBeforeAsync(model, cancellationToken);
        var after = context.Policy.Adoption.PolicyDigest;
        return before == after ? null : new PolicyReview(
            model, before, after, path, await new ReviewHolders(context).ExecuteAsync(model, null, cancellationToken));
    }

    // registry.json holds the policy of every model.
    private IEnumerable<(ModelName Model, string Path)> Affected(IReadOnlyList<ReviewedFile> files)
    {
        var own = files.Where(file => file.File.Subject == FileSubject.Model && file.Change.Kind != ChangeKind.Deleted)
            .Select(file => (Model: file.File.Model!, file.Change.Path)).ToArray();
        var all = files.Any(file => file.File.Subject == FileSubject.Registry)
            ? (definitions.Proposed?.ModelNames() ?? []).Except(own.Select(pair => pair.Model)).Select(model => (Model: model, Path: prefix + RegistryDefinition.FileName))
            : [];
        return own.Concat(all).OrderBy(pair => pair.Model.Text, StringComparer.Ordinal);
    }
}
