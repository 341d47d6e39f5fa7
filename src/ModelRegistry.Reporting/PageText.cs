using ModelRegistry.Core.Json;

namespace ModelRegistry.Reporting;

/// <summary>Shortens texts for a printed page and remembers whether it had to.</summary>
internal sealed class PageText
{
    private const string Ellipsis = "…";

    /// <summary>Gets a value indicating whether any text was shortened.</summary>
    public bool HasClipped { get; private set; }

    /// <summary>Returns a row with the texts named shortened to so many characters.</summary>
    public JsonObject Clip(JsonObject row, params ReadOnlySpan<(string Name, int Most)> texts)
    {
        foreach (var (name, most) in texts)
        {
            if (row[name] is JsonString text && text.Text.Length > most)
            {
                HasClipped = true;
                row = row.With(name, (JsonValue)(Head(text.Text, most) + Ellipsis));
            }
        }

        return row;
    }

    // Not through the middle of a character.
    private static string Head(string text, int most) => text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)].TrimEnd();
}
