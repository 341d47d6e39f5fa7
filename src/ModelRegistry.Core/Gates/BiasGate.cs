using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Gates;

/// <summary>Asks that every rule over groups holds, and that there is at least one where policy requires the bias check.</summary>
public sealed class BiasGate : IGate
{
    /// <inheritdoc/>
    public string Name => GateNames.Bias;

    /// <inheritdoc/>
    public IReadOnlyList<GateResult> Evaluate(GateInput input)
    {
        var ids = new ResultIds("bias_");
        if (input.Stage.Bias.Count > 0)
        {
            return [.. input.Stage.Bias.Select(rule => new AskedRule(input, rule, IsOwn: false).Judge(ids.Next(rule.Metric), Name))];
        }

        return input.Stage.Gates.Contains(Name)
            ? [new GateResult(Name, Name, Verdict.Failed, null, "at least one rule over groups", Unset(input))]
            : [new GateResult(Name, Name, Verdict.NotApplicable, null, null, $"Policy asks for no rule over groups on {input.Stage.Name}.")];
    }

    private static string Unset(GateInput input)
    {
        var grouped = input.Metadata.Measurements.FirstOrDefault(measurement => measurement.Groups.Count > 0);
        var metric = GateText.Plain(grouped?.Metric ?? "auc");
        var attribute = GateText.Plain(grouped?.Groups[0].Attribute ?? "gender");
        return $"Policy requires bias_check_ok on {input.Stage.Name}, and no rule says what it means. Add one to model.json under policy, "
            + $"e.g. \"bias\": {{\"{metric}\": \"gap({attribute}) <= 0.05\"}}.";
    }
}
