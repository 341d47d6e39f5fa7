namespace ModelRegistry.Core.Gates.Lineage;

/// <summary>Since when a stage's acceptance criteria have been in force.</summary>
/// <param name="Entry">Entry that adopted them; entries after it that adopted a policy with the same criteria do not count.</param>
/// <param name="Since">Time of that entry.</param>
/// <param name="AreAdopted">Whether they are the criteria of the definitions now; false when those were changed since and not adopted.</param>
public sealed record AdoptedCriteria(int Entry, DateTimeOffset Since, bool AreAdopted);
