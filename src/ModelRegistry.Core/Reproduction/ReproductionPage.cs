using System.Text;
using System.Text.RegularExpressions;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Reproduction;

/// <summary>Writes a plan as Markdown. Text of others stands in code, fenced by more back-ticks than it holds.</summary>
public static partial class ReproductionPage
{
    private const int LeastFence = 3;

    /// <summary>Returns the page.</summary>
    public static string Write(ReproductionPlan plan)
    {
        var page = new StringBuilder();
        page.Append("# Rebuilding ").Append(Code($"{plan.Model}@{plan.Version}")).Append("\n\n");
        page.Append("From its sealed metadata alone. Identity of its bytes: ").Append(Code(plan.RootDigest.ToString())).Append(".\n");
        Missing(page, plan);
        for (var i = 0; i < plan.Steps.Count; i++)
        {
            Step(page, i + 1, plan.Steps[i]);
        }

        return page.ToString();
    }

    private static void Missing(StringBuilder page, ReproductionPlan plan)
    {
        page.Append('\n').Append(plan.Missing.Count == 0 ? "Nothing is missing.\n" : "What is missing:\n\n");
        foreach (var missing in plan.Missing)
        {
            page.Append("- ").Append(missing.IsEssential ? "**essential**: " : string.Empty)
                .Append(missing.What).Append(" at ").Append(Code(missing.Pointer)).Append(": ").Append(Code(missing.Why)).Append('\n');
        }
    }

    private static void Step(StringBuilder page, int number, ReproductionStep step)
    {
        page.Append("\n## ").Append(number).Append(". ").Append(step.Title).Append("\n\n");
        foreach (var remark in step.Remarks)
        {
            page.Append("- ").Append(Code(remark)).Append('\n');
        }

        if (step.Commands.Count == 0)
        {
            page.Append(step.Remarks.Count > 0 ? "\n" : string.Empty).Append("Nothing that can be run is recorded: do this by hand.\n");
            return;
        }

        var text = string.Join('\n', step.Commands);
        var fence = Fence(text, LeastFence);
        page.Append(step.Remarks.Count > 0 ? "\n" : string.Empty)
            .Append(fence).Append("sh\n").Append(text).Append('\n').Append(fence).Append('\n');
    }

    private static string Code(string text)
    {
        var inert = Quotation.Inert(text);
        var fence = Fence(inert, 1);
        return fence.Length == 1 ? $"`{inert}`" : $"{fence} {inert} {fence}";
    }

    private static string Fence(string text, int least) =>
        new('`', Math.Max(least, BackTicks.Matches(text).Select(match => match.Length + 1).DefaultIfEmpty(0).Max()));

    [GeneratedRegex("`+")]
    private static partial Regex BackTicks { get; }
}
