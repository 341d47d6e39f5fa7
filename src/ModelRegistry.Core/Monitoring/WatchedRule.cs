using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Monitoring;

/// <summary>A rule a version is watched by.</summary>
/// <param name="Stage">Stage whose policy it is from; null for the version's own, which holds wherever it serves.</param>
/// <param name="Rule">The rule.</param>
public sealed record WatchedRule(StageName? Stage, AlertRule Rule);
