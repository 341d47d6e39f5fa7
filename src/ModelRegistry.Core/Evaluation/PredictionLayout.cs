namespace ModelRegistry.Core.Evaluation;

/// <summary>
/// Which columns of a table hold what. A column nobody names is looked for under the names people use for it; groups are only
/// those that are named.
/// </summary>
public sealed record PredictionLayout
{
    private static readonly string[] Roles = ["label", "score", "prediction", "weight", "id", "group"];

    /// <summary>Gets the layout in which nothing is named.</summary>
    public static PredictionLayout Conventional { get; } = new();

    /// <summary>Gets the column of labels, or null.</summary>
    public string? Label { get; init; }

    /// <summary>Gets the column of scores, or null.</summary>
    public string? Score { get; init; }

    /// <summary>Gets the column of predictions, or null.</summary>
    public string? Prediction { get; init; }

    /// <summary>Gets the column of weights, or null.</summary>
    public string? Weight { get; init; }

    /// <summary>Gets the column of ids, or null.</summary>
    public string? Id { get; init; }

    /// <summary>Gets the columns rows are grouped by.</summary>
    public IReadOnlyList<string> Groups { get; init => field = new Policies.ValueList<string>(value); } = new Policies.ValueList<string>([]);

    /// <summary>Reads <c>label=y,score=p,group=gender,group=age_band</c>.</summary>
    /// <exception cref="FormatException">The text says something else, one thing twice, or two things of one column.</exception>
    public static PredictionLayout Parse(string text)
    {
        var layout = Conventional;
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var cut = part.IndexOf('=', StringComparison.Ordinal);
            layout = cut > 0 && cut < part.Length - 1
                ? layout.With(part[..cut].TrimEnd(), part[(cut + 1)..].TrimStart())
                : throw new FormatException($"{Models.Quotation.Of(part)} is not role=column; write e.g. label=y,score=p,group=gender");
        }

        return layout.Twice() is { } twice ? throw new FormatException($"column {Models.Quotation.Of(twice)} is given two roles; a column holds one thing") : layout;
    }

    /// <summary>Returns the columns that are named, as <see cref="Parse"/> reads them; empty when none is.</summary>
    public override string ToString()
    {
        (string Role, string? Column)[] named = [("label", Label), ("score", Score), ("prediction", Prediction), ("weight", Weight), ("id", Id)];
        return string.Join(',', named.Where(pair => pair.Column is not null).Concat(Groups.Select(group => ("group", (string?)group))).Select(pair => $"{pair.Item1}={pair.Item2}"));
    }

    private string? Twice() => new[] { Label, Score, Prediction, Weight, Id }.OfType<string>().Concat(Groups)
        .GroupBy(column => column, StringComparer.Ordinal).FirstOrDefault(column => column.Count() > 1)?.Key;

    private PredictionLayout With(string role, string column) => role switch
    {
        "label" when Label is null => this with { Label = column },
        "score" when Score is null => this with { Score = column },
        "prediction" when Prediction is null => this with { Prediction = column },
        "weight" when Weight is null => this with { Weight = column },
        "id" when Id is null => this with { Id = column },
        "group" when !Groups.Contains(column) => this with { Groups = [.. Groups, column] },
        _ when Roles.Contains(role) => throw new FormatException($"{role} is given twice"),
        _ => throw new FormatException(
            $"{Models.Quotation.Of(role)} is not a role of a column{(Models.Spelling.Nearest(role, Roles) is { } near ? $" (did you mean {near}?)" : string.Empty)}; "
            + $"roles are {string.Join(", ", Roles)}"),
    };
}
