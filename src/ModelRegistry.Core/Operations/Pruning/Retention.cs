using System.Globalization;
using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Operations.Pruning;

/// <summary>
/// The rule of retention: which versions keep their bytes. Whatever policy says, these do: holders of a stage; the earlier
/// holders that a rollback looks at first, and those it could choose; what an incident, an alert, an experiment or another model
/// needs; the highest active release and the version registered last; and what a kept version was made from. Pure.
/// </summary>
public static class Retention
{
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>Judges the versions of a model that are not pruned yet, in the order of registration.</summary>
    /// <param name="rule">What policy keeps.</param>
    /// <param name="cases">Every version of the model, those that are pruned already too.</param>
    /// <param name="earlier">Earlier holders of each stage, newest first, each version once, the present holder not among them.</param>
    /// <param name="now">When it is decided.</param>
    public static IReadOnlyList<RetentionVerdict> Decide(
        RetentionRule rule,
        IReadOnlyList<RetentionCase> cases,
        IReadOnlyDictionary<StageName, IReadOnlyList<StageHolder>> earlier,
        DateTimeOffset now)
    {
        RetentionCase[] present = [.. cases.Where(item => item.Standing.Pruned is null).OrderBy(item => item.Standing.Ordinal)];
        var standings = cases.ToDictionary(item => item.Standing.Version.IdentityKey, item => item.Standing);
        var reachable = Reachable(rule, standings, earlier);
        var verdicts = present.ToDictionary(
            item => item.Standing.Version.IdentityKey,
            item => Always(item, present, reachable) ?? ByPolicy(rule, item, present, now) ?? Unkept(rule, item, now));
        KeepParents(present, verdicts);
        return [.. present.Select(item => verdicts[item.Standing.Version.IdentityKey])];
    }

    // Of each stage the holders a rollback looks at first, and the first that it could choose: with one damaged there is another.
    private static Dictionary<string, string> Reachable(
        RetentionRule rule,
        Dictionary<string, VersionStanding> standings,
        IReadOnlyDictionary<StageName, IReadOnlyList<StageHolder>> earlier)
    {
        var reachable = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (stage, holders) in earlier.OrderBy(pair => pair.Key.Text, StringComparer.Ordinal))
        {
            StageHolder[] good = [.. holders.Where(holder => standings.TryGetValue(holder.Version.IdentityKey, out var standing)
                && LastKnownGood.Objection(new EarlierHolder(holder, standing)) is null)];
            foreach (var holder in good.Take(rule.Holders))
            {
                reachable.TryAdd(holder.Version.IdentityKey, $"a rollback of {stage} could choose it");
            }

            foreach (var holder in holders.Take(rule.Holders))
            {
                reachable.TryAdd(holder.Version.IdentityKey, rule.Holders == 1 ? $"held {stage} last" : $"one of the last {GateText.Number(rule.Holders)} that held {stage}");
            }
        }

        return reachable;
    }

    private static RetentionVerdict? Always(RetentionCase item, RetentionCase[] present, Dictionary<string, string> reachable)
    {
        var standing = item.Standing;
        return item.Holds.Count > 0 ? Kept(item, "holder", $"holds {GateText.List(item.Holds.Select(stage => stage.Text))}")
            : reachable.TryGetValue(standing.Version.IdentityKey, out var way) ? Kept(item, "rollback", way)
            : item.Claims.Count > 0 ? Kept(item, "claim", string.Join("; ", item.Claims))
            : standing == Highest(present) ? Kept(item, "latest", "the highest active release")
            : standing == present[^1].Standing ? Kept(item, "latest", "the version registered last")
            : null;
    }

    private static VersionStanding? Highest(RetentionCase[] present) => present
        .Select(item => item.Standing)
        .Where(standing => standing.IsActive && standing.Version.IsRelease)
        .MaxBy(standing => standing.Version, ModelVersion.Precedence);

    private static RetentionVerdict? ByPolicy(RetentionRule rule, RetentionCase item, RetentionCase[] present, DateTimeOffset now)
    {
        var newer = present.Length - 1 - Array.IndexOf(present, item);
        var stage = item.Held.FirstOrDefault(rule.Stages.Contains);
        var tag = item.Tags.FirstOrDefault(rule.Tags.Contains);
        return rule.Last is { } last && newer < last ? Kept(item, "keep_last", $"among the {GateText.Count(last, "version")} registered last")
            : rule.Days is { } days && now - item.LastUsed < TimeSpan.FromDays(days) ? Kept(item, "keep_days", $"used last on {Day(item.LastUsed)}, and {GateText.Count(days, "day")} are kept")
            : stage is not null ? Kept(item, "keep_stages", $"held {stage}")
            : tag is not null ? Kept(item, "keep_tags", $"tagged {GateText.Plain(tag)}")
            : null;
    }

    private static RetentionVerdict Unkept(RetentionRule rule, RetentionCase item, DateTimeOffset now)
    {
        string[] clauses =
        [
            .. rule.Last is { } last ? [$"not among the {GateText.Count(last, "version")} registered last"] : Array.Empty<string>(),
            $"used last on {Day(item.LastUsed)}, {GateText.Count((long)Math.Floor((now - item.LastUsed).TotalDays), "day")} ago{(rule.Days is { } days ? $" ({GateText.Number(days)} are kept)" : string.Empty)}",
            .. rule.Stages.Count > 0 ? [$"never held {string.Join(" or ", rule.Stages)}"] : Array.Empty<string>(),
        ];
        return new RetentionVerdict(item.Standing.Version, false, null, string.Join("; ", clauses));
    }

    // What is kept can be made again only from what it was made of, so that is kept too, and so on.
    private static void KeepParents(RetentionCase[] present, Dictionary<string, RetentionVerdict> verdicts)
    {
        var open = new Queue<RetentionCase>(present.Where(item => verdicts[item.Standing.Version.IdentityKey].IsKept));
        var byVersion = present.ToDictionary(item => item.Standing.Version.IdentityKey);
        while (open.TryDequeue(out var child))
        {
            foreach (var parent in child.Parents.Select(version => byVersion.GetValueOrDefault(version.IdentityKey)).OfType<RetentionCase>())
            {
                if (!verdicts[parent.Standing.Version.IdentityKey].IsKept)
                {
                    verdicts[parent.Standing.Version.IdentityKey] = Kept(parent, "parent", $"{child.Standing.Version} was made from it");
                    open.Enqueue(parent);
                }
            }
        }
    }

    private static RetentionVerdict Kept(RetentionCase item, string rule, string why) => new(item.Standing.Version, true, rule, why);

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString(DayFormat, CultureInfo.InvariantCulture);
}
