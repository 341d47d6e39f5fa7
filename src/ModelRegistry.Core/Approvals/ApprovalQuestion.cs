using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Approvals;

/// <summary>What whoever collects evidence has to know.</summary>
/// <param name="Model">The model.</param>
/// <param name="Version">Version that is promoted.</param>
/// <param name="Stage">What the stage asks for.</param>
/// <param name="Policy">The whole policy, for its roles.</param>
/// <param name="Head">The journal's newest entry.</param>
/// <param name="MetadataDigest">Digest of the version's sealed metadata.</param>
public sealed record ApprovalQuestion(ModelName Model, ModelVersion Version, StagePolicy Stage, ResolvedPolicy Policy, JournalHead Head, Digest MetadataDigest)
{
    /// <summary>Returns whether approvals from a source would count for the stage.</summary>
    /// <param name="source">One of <see cref="ApprovalSources"/>.</param>
    public bool Counts(string source) => Stage.Approvals.Minimum > 0 && Stage.Approvals.Counts(source);

    /// <summary>Returns the teams whose members would matter: of the roles that may approve, and of those that may promote.</summary>
    public IReadOnlyList<string> Teams()
    {
        var mayMove = PermissionRule.Of(Stage.Permissions, PolicyActions.Promote)?.Roles ?? [];
        return
        [
            .. Stage.Approvals.Roles.Concat(mayMove)
                .SelectMany(role => Policy.Role(role)?.Teams ?? [])
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];
    }
}
