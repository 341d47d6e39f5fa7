using System.Globalization;
using ModelRegistry.Core.Changes;
using ModelRegistry.Core.Gates;

namespace ModelRegistry.Reporting.Pages;

/// <summary>Renders the review of a proposal as Markdown for a comment, a check run or a step summary: worst first, inert, within a limit.</summary>
public static class ReviewPage
{
    /// <summary>Most bytes of a comment, which GitHub measures in characters.</summary>
    public const int CommentLimit = 65_536;

    /// <summary>Most bytes of a check run's summary.</summary>
    public const int CheckLimit = 65_535;

    /// <summary>Most bytes of a step's summary: over 1 MiB the runner keeps nothing.</summary>
    public const int SummaryLimit = 1_000_000;

    private const int ShortCommit = 12;

    /// <summary>Renders a review.</summary>
    /// <param name="review">The review.</param>
    /// <param name="limit">Most bytes of the text.</param>
    public static string Render(ChangeReview review, int limit)
    {
        var lines = new MarkdownLines(limit);
        lines.Add($"## Registry: {(review.IsAccepted ? "✅" : "❌")} {MarkdownLines.Value(review.Sentence)}");
        lines.Add(string.Empty);
        foreach (var file in review.Files.Where(file => !file.IsAccepted))
        {
            Failed(lines, file);
        }

        foreach (var policy in review.Policies)
        {
            Policy(lines, policy);
        }

        Accepted(lines, [.. review.Files.Where(file => file.IsAccepted)]);
        lines.Add($"_Judged by the policy of {review.Base[..Math.Min(ShortCommit, review.Base.Length)]}, the base of this branch._");
        return lines.Text("the log of the job has them all");
    }

    private static void Failed(MarkdownLines lines, ReviewedFile file)
    {
        lines.Add($"### ❌ {MarkdownLines.Value(file.Change.Path)}");
        lines.Add(string.Empty);
        if (file.Stage is not null)
        {
            lines.Add($"{MarkdownLines.Value($"{file.File.Model} {file.File.Version}")}, judged by the gates of {MarkdownLines.Value(file.Stage.Text)}:");
            lines.Add(string.Empty);
        }

        foreach (var result in file.Results.Where(result => result.Verdict == Verdict.Failed))
        {
            lines.Add($"- **{MarkdownLines.Value(result.Id)}**{Place(file, result)}: {MarkdownLines.Value(result.Explanation)}");
        }

        Results(lines, file);
    }

    private static void Results(MarkdownLines lines, ReviewedFile file)
    {
        if (file.Stage is not null)
        {
            lines.Table(["Gate", "Verdict", "Measured", "Required"], file.Results.Select(Row));
        }

        lines.Add(string.Empty);
    }

    private static void Policy(MarkdownLines lines, PolicyReview policy)
    {
        lines.Add($"### {(policy.Failing.Count > 0 ? "⚠️" : "ℹ️")} Policy of {MarkdownLines.Value(policy.Model.Text)} changes");
        lines.Add(string.Empty);
        lines.Add(policy.Holders.Count == 0 ? "No version holds a stage yet."
            : policy.Failing.Count == 0 ? $"Every holder of a stage would pass the new policy ({policy.Holders.Count})."
            : "These versions hold a stage and would not pass the new policy. Nothing is taken from them; the next move is judged by it:");
        lines.Add(string.Empty);
        foreach (var holder in policy.Failing)
        {
            lines.Add($"- **{MarkdownLines.Value(holder.Version.ToString())}** holds {MarkdownLines.Value(holder.Stage.Text)}: {string.Join(" ", holder.Failing.Select(result => $"**{MarkdownLines.Value(result.Id)}** {MarkdownLines.Value(result.Explanation)}"))}");
        }

        lines.Add(string.Empty);
    }

    private static void Accepted(MarkdownLines lines, IReadOnlyList<ReviewedFile> files)
    {
        lines.Table(["File", "Change", "Verdict", "Note"], files.Select(file => (IEnumerable<string?>)
        [
            file.Change.Path,
            file.Change.KindText,
            file.Stage is null ? "accepted" : $"passes the gates of {file.Stage}",
            file.Note ?? string.Empty,
        ]));
        foreach (var file in files.Where(file => file.Stage is not null))
        {
            lines.Add($"<details><summary>{MarkdownLines.Value(file.Change.Path)}</summary>");
            Results(lines, file);
            lines.Add("</details>");
            lines.Add(string.Empty);
        }
    }

    private static IEnumerable<string?> Row(GateResult result) =>
        [result.Id, result.VerdictText.Replace('_', ' '), result.Measured, result.Required];

    private static string Place(ReviewedFile file, GateResult result) => result.Location is { } place && place.File == file.Change.Path
        ? string.Create(CultureInfo.InvariantCulture, $" (line {place.Line})")
        : string.Empty;
}
