using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Gates;

/// <summary>
/// What waivers excuse and when: the result they were granted for, on the stage they were granted for, while what is required
/// and what it is compared with are what they were, until they expire.
/// </summary>
public static class WaiverRules
{
    private static readonly string[] Never =
    [
        GateNames.Schema, GateNames.Artifacts, GateNames.Approvals, GateNames.Permission, GateNames.Reason, GateNames.Standing,
    ];

    /// <summary>Gets the gates that nobody can waive, as the end of a sentence.</summary>
    public static string NeverText => GateText.List(Never);

    /// <summary>Returns whether a gate's results can be waived at all: bytes, people and standing cannot.</summary>
    public static bool IsWaivable(string gate) => !Never.Contains(gate);

    /// <summary>Returns whether a result can be waived at all.</summary>
    public static bool IsWaivable(GateResult result) => IsWaivable(result.Gate) && !result.IsFinal;

    /// <summary>Returns the result, waived where it failed and a live waiver covers it; one that does not count is said to be void and why.</summary>
    public static GateResult Apply(GateResult result, GateInput input)
    {
        if (result.Verdict != Verdict.Failed || input.Waivers.Count == 0 || !IsWaivable(result))
        {
            return result;
        }

        string? objection = null;
        foreach (var waiver in input.Waivers.Reverse())
        {
            if (Covering(waiver.Body, input.Stage.Name, result) is { } cover)
            {
                var problem = Objection(waiver, cover, result, input);
                if (problem is null)
                {
                    return Excuse(result, waiver, Ends(waiver, input.Stage));
                }

                objection ??= problem;
            }
        }

        return objection is null ? result : result with { Explanation = $"{result.Explanation} {objection}" };
    }

    /// <summary>Returns a result as a waiver that is granted now covers it.</summary>
    public static WaivedResult Cover(GateResult result, GateInput input)
    {
        var against = Against(result, input);
        return new WaivedResult(input.Stage.Name, result.Id, result.Gate, result.Measured, result.Required, against)
        {
            Limit = against is null ? null : result.Rule?.Limit,
        };
    }

    /// <summary>Returns what a waiver says about a result of a stage, or null when it does not cover it.</summary>
    public static WaivedResult? Covering(Waived waiver, StageName stage, GateResult result) =>
        waiver.Covers.FirstOrDefault(cover => cover.IsAbout(stage, result));

    /// <summary>Returns one sentence that says why a waiver does not count, or null when it does.</summary>
    public static string? Objection(GrantedWaiver waiver, WaivedResult cover, GateResult result, GateInput input)
    {
        var name = $"The waiver of entry {GateText.Number(waiver.Entry)} by {GateText.Plain(waiver.By)}";
        var ends = Ends(waiver, input.Stage);
        if (input.Now >= ends)
        {
            return ends < waiver.Body.Expires
                ? $"{name} expired at {JournalTime.Write(ends)}, after the {GateText.Count(WaiverSetting.Of(input.Stage).MaxDays, "day")} that policy gives one."
                : $"{name} expired at {JournalTime.Write(ends)}.";
        }

        if (cover.Required != result.Required)
        {
            return $"{name} is void: it was granted when {Shown(cover.Required)} was required, and now {Shown(result.Required)} is.";
        }

        if (cover.Measured != result.Measured && cover.Gate != GateNames.StageOrder)
        {
            return $"{name} is void: it was granted when {Shown(cover.Measured)} was measured, and now {Shown(result.Measured)} is.";
        }

        if (cover.Against != Against(result, input))
        {
            return $"{name} is void: it was granted in comparison with {cover.Against?.ToString() ?? "no version"}, and now {Against(result, input)?.ToString() ?? "none"} is compared with.";
        }

        if (cover.Limit is { } limit && !limit.Equals(result.Rule?.Limit))
        {
            return $"{name} is void: it was granted when {cover.Against} made that {limit}, and now it is {result.Rule?.Limit?.ToString() ?? "unknown"}.";
        }

        return input.Move is { } move && !WaiverSetting.Of(input.Stage).Self && move.Askers.Contains(waiver.By, StringComparer.OrdinalIgnoreCase)
            ? $"{name} does not count, because the same person asks for the move and policy lets nobody waive their own."
            : null;
    }

    /// <summary>Returns the version a result's requirement compares with: the holder of the stage that it refers to; null when it refers to none.</summary>
    public static ModelVersion? Against(GateResult result, GateInput input) =>
        result.ComparedWith is { } stage ? input.Holders.GetValueOrDefault(stage)?.Version : null;

    /// <summary>Returns when a waiver ends under a stage's policy: when it says, or earlier when policy gives less time.</summary>
    public static DateTimeOffset Ends(GrantedWaiver waiver, StagePolicy stage)
    {
        var longest = JournalTime.Later(waiver.Time, TimeSpan.FromDays(WaiverSetting.Of(stage).MaxDays));
        return waiver.Body.Expires < longest ? waiver.Body.Expires : longest;
    }

    private static GateResult Excuse(GateResult result, GrantedWaiver waiver, DateTimeOffset ends) => result with
    {
        Verdict = Verdict.Waived,
        Explanation = $"Waived by {GateText.Plain(waiver.By)} until {JournalTime.Write(ends)} (entry {GateText.Number(waiver.Entry)}): "
            + $"{GateText.Plain(waiver.Body.Reason).TrimEnd('.')}. Without the waiver: {result.Explanation}",
        Location = null,
        Waiver = waiver.Entry,
    };

    private static string Shown(string? required) => required is null ? "nothing" : $"'{GateText.Plain(required)}'";
}
