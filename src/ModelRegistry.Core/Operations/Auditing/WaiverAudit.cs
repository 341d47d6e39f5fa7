using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Operations.Auditing;

/// <summary>Checks that each waiver could be granted, and that each <c>waived</c> verdict had a waiver that counted then.</summary>
internal sealed class WaiverAudit
{
    private readonly Dictionary<int, GrantedWaiver> _granted = [];

    /// <summary>Takes note of a waiver.</summary>
    public void Follow(JournalEntry entry)
    {
        if (entry.Body is Waived body)
        {
            _granted[entry.Number] = new GrantedWaiver(entry.Number, entry.Envelope.Actor.Name, entry.Time, body);
        }
    }

    /// <summary>Returns what is wrong with a waiver.</summary>
    public static IEnumerable<string> Problems(ModelState before, JournalEntry entry, Waived body, ResolvedPolicy? policy)
    {
        if (before.Standing(body.Version) is { } standing && standing.RootDigest != body.RootDigest)
        {
            yield return $"waives for bytes that are not those of {body.Version}";
        }

        if (body.Covers.FirstOrDefault(cover => !WaiverRules.IsWaivable(cover.Gate)) is { } never)
        {
            yield return $"waives {GateText.Plain(never.Id)} of gate {GateText.Plain(never.Gate)}, which nobody can waive";
        }

        foreach (var stage in body.Covers.Select(cover => cover.Stage).Distinct())
        {
            var days = policy?.Stage(stage) is { } asked ? WaiverSetting.Of(asked).MaxDays : 0;
            if (body.Expires <= entry.Time || body.Expires > JournalTime.Later(entry.Time, TimeSpan.FromDays(days)))
            {
                yield return $"waives for {stage} until {JournalTime.Write(body.Expires)}, and its policy gives a waiver at most {GateText.Count(days, "day")}";
            }
        }
    }

    /// <summary>Returns which results of a decision say that they are waived although no waiver counted.</summary>
    /// <param name="version">Version the decision is about.</param>
    /// <param name="gates">Its results.</param>
    /// <param name="input">What gates could look at then.</param>
    public IEnumerable<string> Problems(ModelVersion version, IReadOnlyList<GateResult> gates, GateInput input)
    {
        GateResult[] waived = [.. gates.Where(result => result.Verdict == Verdict.Waived)];
        var judged = waived.Length == 0 ? [] : GateRunner.Run(input with { Waivers = [] });
        return from result in waived
               let problem = Objection(version, WithComparison(result, judged), input)
               where problem is not null
               select $"says that {GateText.Plain(result.Id)} is waived, but {problem}";
    }

    // What a requirement compares with is not sealed with the result: the gate says it again.
    private static GateResult WithComparison(GateResult result, IReadOnlyList<GateResult> judged) =>
        judged.FirstOrDefault(again => again.Id == result.Id && again.Gate == result.Gate) is { ComparedWith: { } stage } again
            ? result with { ComparedWith = stage, Rule = again.Rule }
            : result;

    private string? Objection(ModelVersion version, GateResult result, GateInput input)
    {
        if (!WaiverRules.IsWaivable(result))
        {
            return "nobody can waive that";
        }

        if (result.Waiver is not { } number || !_granted.TryGetValue(number, out var waiver))
        {
            return "names no entry that granted it";
        }

        return waiver.Body.Version != version || WaiverRules.Covering(waiver.Body, input.Stage.Name, result) is not { } cover
            ? $"entry {GateText.Number(number)} does not cover it"
            : WaiverRules.Objection(waiver, cover, result, input)?.TrimEnd('.');
    }
}
