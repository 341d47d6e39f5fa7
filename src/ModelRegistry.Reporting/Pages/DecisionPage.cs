using ModelRegistry.Core.Gates;

namespace ModelRegistry.Reporting.Pages;

/// <summary>Renders a decision or a plan as Markdown for a step summary: what approvers read before they approve.</summary>
public static class DecisionPage
{
    /// <summary>Renders a decision.</summary>
    /// <param name="headline">What was or would be decided, one sentence.</param>
    /// <param name="facts">What it rests on, by name.</param>
    /// <param name="gates">Every gate result.</param>
    /// <param name="limit">Most bytes of the text.</param>
    public static string Render(string headline, IReadOnlyList<(string Name, string Value)> facts, IReadOnlyList<GateResult> gates, int limit)
    {
        var lines = new MarkdownLines(limit);
        lines.Add($"## {MarkdownLines.Value(headline)}");
        lines.Table(["", ""], facts.Select(fact => (IEnumerable<string?>)[fact.Name, fact.Value]));
        foreach (var result in gates.Where(result => result.Verdict is Verdict.Failed or Verdict.Waived))
        {
            lines.Add($"- {(result.Verdict == Verdict.Failed ? "❌" : "⚠️")} **{MarkdownLines.Value(result.Id)}**: {MarkdownLines.Value(result.Explanation)}");
        }

        lines.Table(
            ["Gate", "Verdict", "Measured", "Required"],
            gates.Select(result => (IEnumerable<string?>)[result.Id, result.VerdictText.Replace('_', ' '), result.Measured, result.Required]));
        return lines.Text("the log of the job has them all");
    }
}
