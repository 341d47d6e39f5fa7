namespace ModelRegistry.Core.Gates;

/// <summary>Gives the results of a gate distinct ids: <c>metric_auc</c>, <c>metric_auc_2</c>, and so on.</summary>
internal sealed class ResultIds(string prefix)
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    public string Next(string metric)
    {
        var id = prefix + metric;
        for (var number = 2; !_taken.Add(id); number++)
        {
            id = $"{prefix}{metric}_{GateText.Number(number)}";
        }

        return id;
    }
}
