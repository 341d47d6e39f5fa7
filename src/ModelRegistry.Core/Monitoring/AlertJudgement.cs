using ModelRegistry.Core.Journal;

namespace ModelRegistry.Core.Monitoring;

/// <summary>What judging a version came to.</summary>
/// <param name="Decisions">Entries to append: <see cref="Journal.Bodies.Alerted"/> and <see cref="Journal.Bodies.AlertCleared"/>.</param>
/// <param name="Notes">What was not judged and why, one sentence each.</param>
public sealed record AlertJudgement(IReadOnlyList<EntryBody> Decisions, IReadOnlyList<string> Notes);
