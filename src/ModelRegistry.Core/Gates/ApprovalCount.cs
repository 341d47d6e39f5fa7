using ModelRegistry.Core.Approvals;
using ModelRegistry.Core.Journal.Bodies;

namespace ModelRegistry.Core.Gates;

/// <summary>
/// Picks the approvals that count from those nothing speaks against: at most one a person, however many logins they have, and
/// at most one an environment, however many people approved it. As many as there can be. Pure.
/// </summary>
internal sealed class ApprovalCount
{
    private readonly Approval[][] _people;
    private readonly Dictionary<string, int> _takers = new(StringComparer.OrdinalIgnoreCase);
    private readonly Approval?[] _chosen;

    private ApprovalCount(Approval[][] people) => (_people, _chosen) = (people, new Approval?[people.Length]);

    /// <summary>Returns the approvals that count, in the order of the people who gave them.</summary>
    /// <param name="approvals">Approvals that nothing speaks against, preferred ones first.</param>
    public static IReadOnlyList<Approval> Of(IReadOnlyList<Approval> approvals)
    {
        var count = new ApprovalCount(People(approvals));
        for (var person = 0; person < count._people.Length; person++)
        {
            count.Place(person, new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        }

        return [.. count._chosen.OfType<Approval>()];
    }

    /// <summary>Groups approvals by who gave them: by login without case and by number of the account, so that somebody who renamed their account is one person.</summary>
    public static Approval[][] People(IEnumerable<Approval> approvals)
    {
        var people = new List<List<Approval>>();
        foreach (var approval in approvals)
        {
            var same = people.Where(person => person.Exists(other => IsSamePerson(other, approval))).ToArray();
            if (same.Length == 0)
            {
                people.Add([approval]);
                continue;
            }

            foreach (var more in same[1..])
            {
                same[0].AddRange(more);
                people.Remove(more);
            }

            same[0].Add(approval);
        }

        return [.. people.Select(person => person.ToArray())];
    }

    private static bool IsSamePerson(Approval left, Approval right) =>
        left.By.Equals(right.By, StringComparison.OrdinalIgnoreCase) || (left.Id is { } id && right.Id == id);

    // Whoever holds an environment gives it up where they have another approval: the longest chain of such changes is the number of people.
    private bool Place(int person, HashSet<string> tried)
    {
        foreach (var approval in _people[person])
        {
            if (approval is not { Source: ApprovalSources.Environment, Where: { } environment })
            {
                _chosen[person] = approval;
                return true;
            }

            if (tried.Add(environment) && (!_takers.TryGetValue(environment, out var taker) || Place(taker, tried)))
            {
                _takers[environment] = person;
                _chosen[person] = approval;
                return true;
            }
        }

        return false;
    }
}
