using ModelRegistry.Core.Gates.Lineage;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Operations;

/// <summary>Finds since when a stage's acceptance criteria are in force, given the adoptions of policy from the newest on.</summary>
internal sealed class CriteriaSearch(StagePolicy stage)
{
    private const int Most = 64;

    private int _taken;

    /// <summary>Gets what is known so far; null while no adoption was looked at.</summary>
    public AdoptedCriteria? Found { get; private set; }

    /// <summary>Looks at an adoption and returns whether an earlier one could say more.</summary>
    /// <param name="entry">Its entry.</param>
    /// <param name="time">When it was.</param>
    /// <param name="policy">What was adopted; null when this tool cannot read it, so that older criteria cannot be compared.</param>
    public bool Take(int entry, DateTimeOffset time, ResolvedPolicy? policy)
    {
        if (policy?.Stage(stage.Name) is not { } adopted || !StageCriteria.AreSame(adopted, stage))
        {
            Found ??= new AdoptedCriteria(entry, time, AreAdopted: false);
            return false;
        }

        Found = new AdoptedCriteria(entry, time, AreAdopted: true);
        return ++_taken < Most;
    }
}
