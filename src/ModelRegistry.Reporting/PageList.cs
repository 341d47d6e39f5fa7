using ModelRegistry.Core.Json;

namespace ModelRegistry.Reporting;

/// <summary>A list on a printed page that can give way: rows, each with its height in points.</summary>
/// <param name="rows">The rows, in the order in which they are kept: the last gives way first.</param>
/// <param name="heading">Height of what stands above the rows, when there is any.</param>
internal sealed class PageList(IEnumerable<(JsonObject Row, double Height)> rows, double heading)
{
    private readonly List<(JsonObject Row, double Height)> _rows = [.. rows];

    /// <summary>Gets the number of columns the rows flow through.</summary>
    public int Columns { get; init; } = 1;

    /// <summary>Gets the number of rows that are left.</summary>
    public int Count => _rows.Count;

    /// <summary>Gets the number of rows that gave way.</summary>
    public int Dropped { get; private set; }

    /// <summary>Gets a value indicating whether there is a row to give up.</summary>
    public bool CanGiveWay => _rows.Count > 0;

    /// <summary>Gets the height: of the rows, as even as columns come, and what stands above and below them.</summary>
    public double Height => (_rows.Count == 0 && Dropped == 0 ? 0 : heading) + Rows() + (Dropped > 0 ? 8 : 0);

    /// <summary>Gives up the last row.</summary>
    public void Drop()
    {
        _rows.RemoveAt(_rows.Count - 1);
        Dropped++;
    }

    /// <summary>Returns the rows that are left.</summary>
    public JsonArray ToJson() => JsonArray.Of(_rows.Select(row => row.Row));

    private double Rows() => _rows.Count == 0 ? 0
        : Columns == 1 ? _rows.Sum(row => row.Height)
        : (_rows.Sum(row => row.Height) / Columns) + (_rows.Max(row => row.Height) * (Columns - 1) / Columns);
}
