using System.Globalization;
using ModelRegistry.Core.Json;
using static ModelRegistry.Reporting.Catalogs.CatalogJson;

namespace ModelRegistry.Reporting.Catalogs;

/// <summary>
/// Places the newest versions and what they come from: a line to the version each says it changes (<c>change.from</c>), a
/// dashed one to its parents, which may belong to other models, and to versions of other models made from it.
/// </summary>
internal static class LineageGraph
{
    private const int Most = 24;
    private const int Across = 156;
    private const int Down = 44;
    private const int Width = 128;
    private const int Height = 26;
    private const int MostForks = 24;

    /// <summary>Returns the places, or null where no version says what it comes from.</summary>
    /// <param name="model">The model's document.</param>
    /// <param name="forks">Versions of other models made from versions of this one: <c>of</c>, <c>by</c>.</param>
    public static JsonObject? Of(JsonObject model, IReadOnlyList<JsonObject> forks)
    {
        var versions = Items(model, "versions").TakeLast(Most).ToArray();
        var graph = new Placing();
        for (var i = 0; i < versions.Length; i++)
        {
            graph.Add(Text(model, "model"), versions[i], i);
        }

        foreach (var fork in forks.Take(MostForks))
        {
            graph.AddFork(Text(fork, "of"), Text(fork, "by"));
        }

        return graph.Edges.Count == 0 ? null : graph.ToJson();
    }

    private sealed class Placing
    {
        private readonly Dictionary<string, (int Column, int Row)> _places = new(StringComparer.Ordinal);
        private readonly List<(string Name, string Kind)> _nodes = [];
        private readonly HashSet<(int Column, int Row)> _taken = [];
        private readonly List<string> _tips = []; // The newest version of each row.

        public List<(string From, string To, string Kind)> Edges { get; } = [];

        public void Add(string model, JsonObject version, int column)
        {
            var name = Text(version, "version");
            var from = OptionalText(version["change"] as JsonObject, "from");
            Place(name, Texts(version, "stages").Count > 0 ? "held" : Text(version, "status") is "deprecated" or "revoked" or "pruned" ? "withdrawn" : "version", column + 1, RowOf(name, from));
            if (from is not null && _places.ContainsKey(from))
            {
                Edges.Add((from, name, "from"));
            }

            foreach (var parent in Texts(version, "parents"))
            {
                var own = parent.StartsWith(model + "@", StringComparison.Ordinal) ? parent[(model.Length + 1)..] : parent;
                if (!_places.ContainsKey(own) && own == parent)
                {
                    Place(own, "other", column, Free(column, _places[name].Row + 1));
                }

                if (_places.ContainsKey(own) && own != name && own != from)
                {
                    Edges.Add((own, name, "parent"));
                }
            }
        }

        public void AddFork(string of, string by)
        {
            if (_places.TryGetValue(of, out var place))
            {
                if (!_places.ContainsKey(by))
                {
                    Place(by, "other", place.Column + 1, Free(place.Column + 1, place.Row + 1));
                }

                Edges.Add((of, by, "parent"));
            }
        }

        public JsonObject ToJson()
        {
            var left = _places.Values.Min(place => place.Column);
            int X((int Column, int Row) place) => 4 + ((place.Column - left) * Across);
            int Y((int Column, int Row) place) => 6 + (place.Row * Down);
            return Row(
                ("width", X((_places.Values.Max(place => place.Column), 0)) + Width + 8),
                ("height", Y((0, _places.Values.Max(place => place.Row))) + Height + 8),
                ("box_width", Width),
                ("box_height", Height),
                ("nodes", List(_nodes.Select(node => Row(
                    ("x", X(_places[node.Name])),
                    ("y", Y(_places[node.Name])),
                    ("text_x", X(_places[node.Name]) + (Width / 2)),
                    ("text_y", Y(_places[node.Name]) + 17),
                    ("kind", node.Kind),
                    ("text", Short(node.Name)))))),
                ("edges", List(Edges.Select(edge => Row(
                    ("kind", edge.Kind), ("path", Path(X(_places[edge.From]), Y(_places[edge.From]), X(_places[edge.To]), Y(_places[edge.To]))))))),
                ("relations", List(Edges.Select(edge => edge.Kind == "from" ? $"{edge.To} changes {edge.From}" : $"{edge.To} is made from {edge.From}"))));
        }

        private static string Path(int x1, int y1, int x2, int y2)
        {
            var (sx, sy, tx, ty) = (x1 + Width, y1 + (Height / 2), x2, y2 + (Height / 2));
            var bend = Math.Max(14, (tx - sx) / 2);
            return string.Create(CultureInfo.InvariantCulture, $"M{sx} {sy}C{sx + bend} {sy} {tx - bend} {ty} {tx} {ty}");
        }

        // A row goes on where its newest version is what the next one changes; any other begins a new row.
        private int RowOf(string name, string? from)
        {
            var row = from is null ? -1 : _tips.IndexOf(from);
            if (row < 0)
            {
                row = _tips.Count;
                _tips.Add(name);
            }

            _tips[row] = name;
            return row;
        }

        private int Free(int column, int row)
        {
            while (_taken.Contains((column, row)))
            {
                row++;
            }

            while (_tips.Count <= row)
            {
                _tips.Add(string.Empty);
            }

            return row;
        }

        private void Place(string name, string kind, int column, int row)
        {
            _places[name] = (column, row);
            _taken.Add((column, row));
            _nodes.Add((name, kind));
        }

        // The end of a reference is its version, which must not be lost.
        private static string Short(string name) => name.Length <= 18 ? name : name[..8] + "…" + name[^9..];
    }
}
