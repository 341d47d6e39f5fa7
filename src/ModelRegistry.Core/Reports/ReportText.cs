using System.Globalization;
using ModelRegistry.Core.Approvals;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Reports;

/// <summary>Writes the phrases that several sections of a report share.</summary>
internal static class ReportText
{
    private const string Typed = "option";

    /// <summary>Returns how an approval was established: <c>from github_environment, verified</c> or <c>as typed, unverified</c>.</summary>
    public static string How(Approval approval) =>
        $"{(approval.Source == Typed ? "as typed" : $"from {approval.Source}{(approval.Where is null || approval.Source == ApprovalSources.File ? string.Empty : " " + approval.Where)}")}, {(approval.Verified ? "verified" : "unverified")}";

    /// <summary>Returns where an actor's name came from.</summary>
    public static string How(Actor actor) => actor.Source switch
    {
        Typed => "as typed",
        "ci" => "named by CI",
        "git" => "named by Git",
        "os" => "named by the operating system",
        _ => $"from {actor.Source}",
    };

    public static string Count(int count, string noun) => $"{Number(count)} {noun}{(count == 1 ? string.Empty : "s")}";

    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Returns <c>a, b and c</c>.</summary>
    public static string List(IReadOnlyList<string> items) => items.Count switch
    {
        0 => string.Empty,
        1 => items[0],
        _ => string.Join(", ", items.Take(items.Count - 1)) + " and " + items[^1],
    };

    /// <summary>Returns the day of a time in UTC.</summary>
    public static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Ends a text given by a person as a sentence, so that another may follow.</summary>
    public static string Sentence(string text) => text.TrimEnd() is var trimmed && trimmed.Length > 0 && ".!?…".Contains(trimmed[^1], StringComparison.Ordinal)
        ? trimmed
        : trimmed + ".";
}
