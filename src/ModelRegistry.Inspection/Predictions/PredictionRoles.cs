using ModelRegistry.Core.Evaluation;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Inspection.Predictions;

/// <summary>Which column, by number, holds what.</summary>
/// <param name="Task">What the predictions are of.</param>
/// <param name="Label">Column of labels.</param>
/// <param name="Score">Column of scores or predictions.</param>
/// <param name="Weight">Column of weights, or null.</param>
/// <param name="Id">Column of ids, or null.</param>
/// <param name="Groups">Columns rows are grouped by.</param>
internal sealed record PredictionRoles(PredictionTask Task, int Label, int Score, int? Weight, int? Id, IReadOnlyList<int> Groups)
{
    private static readonly string[] Labels = ["label", "y_true", "target", "y"];
    private static readonly string[] Scores = ["score", "probability", "y_score", "p"];
    private static readonly string[] Predictions = ["prediction", "predicted", "y_pred"];
    private static readonly string[] Weights = ["weight", "sample_weight"];
    private static readonly string[] Ids = ["id"];

    /// <summary>Finds the columns.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="columns">Names of the columns.</param>
    /// <param name="isNumber">Whether a column holds numbers, as far as can be told.</param>
    /// <exception cref="DocumentException">One is missing, or appears twice.</exception>
    public static PredictionRoles Find(PredictionRequest request, IReadOnlyList<string> columns, Func<int, bool> isNumber)
    {
        var finder = new Finder(request, columns);
        var (label, layout) = (finder.Needed("label", request.Layout.Label, Labels), request.Layout);
        var score = layout.Prediction is null && request.Task is null or PredictionTask.Binary ? finder.Optional("score", layout.Score, Scores) : null;
        var prediction = score ?? finder.Optional("prediction", layout.Prediction, Predictions)
            ?? finder.Optional("score", layout.Score, Scores)
            ?? throw finder.Missing("score or prediction", [.. Scores, .. Predictions]);
        var roles = new PredictionRoles(
            request.Task ?? (score is not null ? PredictionTask.Binary : isNumber(label) && isNumber(prediction) ? PredictionTask.Regression : PredictionTask.Multiclass),
            label,
            prediction,
            finder.Optional("weight", layout.Weight, Weights),
            request.WithIds ? finder.Needed("id", layout.Id, Ids) : null,
            [.. layout.Groups.Select(group => finder.Needed("group", group, []))]);
        return roles.Twice() is { } twice ? throw finder.Error($"would be read with {Quotation.Of(columns[twice])} as two things; name the column of each with --columns") : roles;
    }

    // One column for two things, the label for a score, say, is measured as perfect.
    private int? Twice()
    {
        int[] all = [Label, Score, .. Weight is { } weight ? [weight] : Array.Empty<int>(), .. Id is { } id ? [id] : Array.Empty<int>(), .. Groups];
        return all.GroupBy(column => column).Where(column => column.Count() > 1).Select(column => (int?)column.Key).FirstOrDefault();
    }

    private sealed class Finder(PredictionRequest request, IReadOnlyList<string> columns)
    {
        public int Needed(string role, string? named, string[] conventional) => Optional(role, named, conventional) ?? throw Missing(role, conventional);

        public int? Optional(string role, string? named, string[] conventional)
        {
            var name = named ?? conventional.FirstOrDefault(columns.Contains);
            if (name is null)
            {
                return null;
            }

            var places = Enumerable.Range(0, columns.Count).Where(column => columns[column] == name).ToArray();
            return places.Length switch
            {
                1 => places[0],
                0 => throw Error($"has no column {Quotation.Of(name)} for {role}{Near(name)}; its columns are {Known()}"),
                _ => throw Error($"has {places.Length} columns {Quotation.Of(name)}"),
            };
        }

        public DocumentException Missing(string role, string[] conventional)
        {
            var near = columns.Select(column => (column, Near: Spelling.Nearest(column, conventional))).FirstOrDefault(pair => pair.Near is not null);
            return Error(
                $"has no column for {role}{(near.column is null ? string.Empty : $" (did you mean {Quotation.Of(near.column)}?)")}; its columns are {Known()}. "
                + $"It is looked for as {string.Join(", ", conventional)}; name another with --columns {role.Split(' ')[0]}=NAME");
        }

        private string Near(string name) => Spelling.Nearest(name, columns) is { } near ? $" (did you mean {Quotation.Of(near)}?)" : string.Empty;

        private string Known() => string.Join(", ", columns.Take(20).Select(column => Quotation.Of(column))) + (columns.Count > 20 ? ", …" : string.Empty);

        public DocumentException Error(string message) => new(new DocumentError(request.File, string.Empty, 1, 1, message));
    }
}
