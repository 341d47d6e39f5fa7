using System.Globalization;

namespace ModelRegistry.Acceptance.Tests.Samples;

/// <summary>One line of a <c>predictions.csv</c>, and the metrics that follow from many.</summary>
public sealed record Prediction(string Id, int Label, double Score, IReadOnlyDictionary<string, string> Groups)
{
    private const double Decision = 0.5;

    public static IReadOnlyList<Prediction> Read(string file)
    {
        var lines = File.ReadAllLines(file);
        Assert.Equal("id,label,score,afam,single", lines[0]);
        return
        [
            .. lines.Skip(1).Select(line => line.Split(',')).Select(fields => new Prediction(
                fields[0],
                int.Parse(fields[1], CultureInfo.InvariantCulture),
                double.Parse(fields[2], CultureInfo.InvariantCulture),
                new Dictionary<string, string>(StringComparer.Ordinal) { ["afam"] = fields[3], ["single"] = fields[4] })),
        ];
    }

    public static double Measure(string metric, IReadOnlyList<Prediction> predictions) => metric switch
    {
        "auc" => Auc(predictions),
        "logloss" => predictions.Average(one => -Math.Log(one.Label == 1 ? one.Score : 1 - one.Score)),
        "brier" => predictions.Average(one => (one.Score - one.Label) * (one.Score - one.Label)),
        "accuracy" => predictions.Average(one => one.Score >= Decision == (one.Label == 1) ? 1.0 : 0.0),
        "approval_rate" => predictions.Average(one => one.Score >= Decision ? 1.0 : 0.0),
        _ => throw new ArgumentException($"{metric} is not a metric of the sample.", nameof(metric)),
    };

    // The probability that a positive one scores above a negative one; ties count half.
    private static double Auc(IReadOnlyList<Prediction> predictions)
    {
        var positives = predictions.Where(one => one.Label == 1).Select(one => one.Score).ToList();
        var negatives = predictions.Where(one => one.Label == 0).Select(one => one.Score).ToList();
        return positives.Sum(positive => negatives.Sum(negative => (Math.Sign(positive - negative) + 1) / 2.0)) / positives.Count / negatives.Count;
    }
}
