using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Approvals;

/// <summary>How an environment was protected when somebody looked.</summary>
/// <param name="Reviewers">Who it waits for, of whom one has to approve; none when it waits for nobody.</param>
/// <param name="PreventsSelfReview">Whether whoever started the run may not approve it.</param>
/// <param name="AdminsMayBypass">Whether administrators may start the job without an approval.</param>
/// <param name="Branches">Which branches may use it: <c>protected</c>, <c>custom</c>, or null for any.</param>
/// <param name="WaitMinutes">Minutes it waits beside, 0 for none.</param>
public sealed record EnvironmentProtection(
    IReadOnlyList<EnvironmentReviewer> Reviewers, bool PreventsSelfReview, bool AdminsMayBypass, string? Branches, int WaitMinutes)
{
    private const int LongestWait = 43200;

    /// <summary>Gets the reviewers.</summary>
    public IReadOnlyList<EnvironmentReviewer> Reviewers { get; } = new ValueList<EnvironmentReviewer>(Reviewers);

    /// <summary>Reads the protection of an environment.</summary>
    public static EnvironmentProtection Read(JsonReader reader)
    {
        reader.Closed("reviewers", "prevents_self_review", "admins_may_bypass", "branches", "wait_minutes");
        return new EnvironmentProtection(
            [.. reader.Array("reviewers").Select(EnvironmentReviewer.Read)],
            reader.Flag("prevents_self_review"),
            reader.Flag("admins_may_bypass"),
            reader.OptionalText("branches"),
            (int)(reader.OptionalInteger("wait_minutes", 0, LongestWait) ?? 0));
    }

    /// <summary>Returns what is missing for policy to believe an approval of the environment, each as the end of a sentence about it.</summary>
    public IEnumerable<string> Lacks(ApprovalProtection demanded)
    {
        if (Reviewers.Count == 0)
        {
            yield return "waits for no reviewer";
        }

        if (demanded.PreventSelfReview && !PreventsSelfReview)
        {
            yield return "lets whoever started the run approve it";
        }

        if (demanded.ForbidAdminBypass && AdminsMayBypass)
        {
            yield return "lets administrators bypass it";
        }

        if (demanded.RestrictBranches && Branches is null)
        {
            yield return "can be used from any branch";
        }
    }

    /// <summary>
    /// Returns why an account is not known to be one of the reviewers, or null when it is. Of a team whose members cannot be read, GitHub's
    /// own check is believed only where administrators cannot go round it.
    /// </summary>
    public string? Stranger(GitHubAccount user, IReadOnlyList<TeamMembers> teams)
    {
        if (Reviewers.Any(reviewer => reviewer.Type == EnvironmentReviewer.User && reviewer.Id == user.Id)
            || Teams().Any(name => teams.Any(team => team.IsNamed(name) && team.Has(user.Login))))
        {
            return null;
        }

        var unread = Teams().FirstOrDefault(name => !teams.Any(team => team.IsNamed(name)));
        return (unread, AdminsMayBypass) switch
        {
            (null, _) => "is not one of its reviewers",
            (_, false) => null,
            _ => $"is not one of its reviewers by name, the members of @{GateText.Plain(unread)} cannot be read, and administrators may bypass it",
        };
    }

    /// <summary>Returns the protection as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("reviewers", JsonArray.Of(Reviewers.Select(reviewer => reviewer.ToJson()))),
        ("prevents_self_review", PreventsSelfReview),
        ("admins_may_bypass", AdminsMayBypass),
        ("branches", Branches),
        ("wait_minutes", WaitMinutes));

    private IEnumerable<string> Teams() => Reviewers.Where(reviewer => reviewer.Type == EnvironmentReviewer.Team).Select(reviewer => reviewer.Name);
}
