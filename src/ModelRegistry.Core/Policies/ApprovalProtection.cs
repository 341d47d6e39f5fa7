using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Policies;

/// <summary>How an environment has to be protected for its approvals to count, beyond that it waits for reviewers.</summary>
/// <param name="PreventSelfReview">Whoever starts the run must not be able to approve it.</param>
/// <param name="ForbidAdminBypass">Administrators must not be able to go round it.</param>
/// <param name="RestrictBranches">Not every branch may use it.</param>
public sealed record ApprovalProtection(bool PreventSelfReview, bool ForbidAdminBypass, bool RestrictBranches)
{
    /// <summary>Gets the demand that an environment waits for reviewers, and no more.</summary>
    public static ApprovalProtection Reviewed { get; } = new(false, false, false);

    /// <summary>Reads what people or a resolved policy say.</summary>
    public static ApprovalProtection Read(JsonReader? reader)
    {
        reader?.Closed("prevent_self_review", "forbid_admin_bypass", "restrict_branches");
        return reader is null
            ? Reviewed
            : new ApprovalProtection(reader.Flag("prevent_self_review"), reader.Flag("forbid_admin_bypass"), reader.Flag("restrict_branches"));
    }

    /// <summary>Returns the demands as JSON, or null when there are none.</summary>
    public JsonObject? ToJson() => this == Reviewed ? null : JsonObject.Of(
        ("prevent_self_review", PreventSelfReview), ("forbid_admin_bypass", ForbidAdminBypass), ("restrict_branches", RestrictBranches));
}
