using ModelRegistry.Core.Gates.Thresholds;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Policies;

/// <summary>
/// Reads <c>no_regression</c> or <c>no_regression(stage)</c> with its options <c>tolerance</c> (a number, or text such as
/// <c>1%</c>) and <c>better</c> (<c>higher</c> or <c>lower</c>).
/// </summary>
internal sealed class NoRegressionReader(RuleNotationReader rules, string metric, JsonString text, string pointer, JsonReader? options)
{
    private const string Tolerance = "tolerance";
    private const string Better = "better";

    public MetricRule Rule()
    {
        var stage = Stage();
        var (tolerance, isShare) = Amount();
        return NoRegression.Rule(Direction(), stage, tolerance, isShare);
    }

    private StageName? Stage()
    {
        var start = text.Text.IndexOf(NoRegression.Word, StringComparison.Ordinal) + NoRegression.Word.Length;
        var rest = text.Text[start..].Trim(' ');
        if (rest.Length == 0)
        {
            return null;
        }

        return rest is ['(', .. var name, ')'] && StageName.TryParse(name.Trim(' '), null, out var stage)
            ? stage
            : throw rules.Wrong(text, pointer, new RuleProblem(
                start, $"after {NoRegression.Word} only a stage may follow, e.g. {NoRegression.Word}(production); a tolerance has a member of its own"));
    }

    private (ExactDecimal Amount, bool IsShare) Amount()
    {
        if (options is null || !options.Has(Tolerance))
        {
            return (ExactDecimal.Zero, false);
        }

        if (options.Value(Tolerance) is JsonString share)
        {
            return share.Text.TrimEnd(' ') is [.. var number, '%'] && ExactDecimal.TryParse(number.Trim(' '), null, out var percent)
                && percent.Sign >= 0 && percent.CompareTo(ExactDecimal.Parse("100")) < 0
                ? (percent, true)
                : throw options.Error(Tolerance, $"must be a number from 0, or a share of what the holder measured such as \"1%\", not {Quotation.Of(share.Text)}");
        }

        var amount = options.Decimal(Tolerance);
        return amount.Sign >= 0 ? (amount, false) : throw options.Error(Tolerance, $"must not be below 0: it is how much worse is accepted, not {amount}");
    }

    private MetricDirection Direction() => options?.OptionalText(Better) switch
    {
        "higher" => MetricDirection.Higher,
        "lower" => MetricDirection.Lower,
        null => KnownMetrics.Direction(metric) is not MetricDirection.Unknown and var known
            ? known
            : throw rules.Error(
                pointer,
                text.Offset,
                $"{NoRegression.Word} has to know which way {Quotation.Of(metric)} gets better: write {{\"require\": \"{NoRegression.Word}\", \"{Better}\": \"higher\"}} or \"lower\""),
        _ => throw options!.Error(Better, "must be higher or lower"),
    };
}
