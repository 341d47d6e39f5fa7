using System.Text;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Reproduction;

/// <summary>Writes a plan as a POSIX shell script. Text of others stands in single quotes, in quoted here-documents, or, made inert, in comments.</summary>
public static class ReproductionScript
{
    /// <summary>Returns the script.</summary>
    public static string Write(ReproductionPlan plan)
    {
        var script = new StringBuilder();
        script.Append("#!/bin/sh\n");
        Comment(script, $"Rebuilds {plan.Model}@{plan.Version} ({plan.RootDigest}) from its sealed metadata.");
        Comment(script, "Read it before you run it: commands, addresses and names come from the metadata.");
        foreach (var missing in plan.Missing)
        {
            Comment(script, $"{(missing.IsEssential ? "MISSING" : "missing")}: {missing.What} ({missing.Pointer}). {missing.Why}");
        }

        script.Append("set -eu\n");
        for (var i = 0; i < plan.Steps.Count; i++)
        {
            Step(script, i + 1, plan.Steps[i]);
        }

        return script.ToString();
    }

    private static void Step(StringBuilder script, int number, ReproductionStep step)
    {
        script.Append('\n');
        Comment(script, $"{number}. {step.Title}");
        foreach (var remark in step.Remarks)
        {
            Comment(script, "   " + remark);
        }

        foreach (var command in step.Commands)
        {
            script.Append(command).Append('\n');
        }

        if (step.Commands.Count == 0)
        {
            Comment(script, "   Nothing that can be run is recorded: do this by hand.");
        }
    }

    private static void Comment(StringBuilder script, string text) => script.Append("# ").Append(Quotation.Inert(text)).Append('\n');
}
