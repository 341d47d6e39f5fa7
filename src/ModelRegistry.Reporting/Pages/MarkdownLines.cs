using System.Text;

namespace ModelRegistry.Reporting.Pages;

/// <summary>
/// Markdown put together line by line within a limit of UTF-8 bytes. What comes when it is full is left out and counted, so
/// put first what matters most. Every value of users is made inert; the text between is ours.
/// </summary>
/// <param name="limit">Most bytes of the whole.</param>
internal sealed class MarkdownLines(int limit)
{
    private const int LongestValue = 2000;

    // Room for the sentence that says how much was left out.
    private const int Reserve = 200;

    private readonly StringBuilder _text = new();
    private int _bytes;
    private int _left;

    /// <summary>Returns a value of a user as text of a paragraph or cell.</summary>
    public static string Value(string? text) => MarkdownText.Of(text is null ? "-" : text.Length > LongestValue ? text[..LongestValue] + "…" : text);

    /// <summary>Adds a line of our own text, in which values are made inert already.</summary>
    public void Add(string line)
    {
        var size = Encoding.UTF8.GetByteCount(line) + 1;
        if (_left > 0 || _bytes + size > limit - Reserve)
        {
            _left += line.Length == 0 ? 0 : 1;
            return;
        }

        _bytes += size;
        _text.Append(line).Append('\n');
    }

    /// <summary>Adds a table; none when it has no row.</summary>
    public void Table(IReadOnlyList<string> columns, IEnumerable<IEnumerable<string?>> rows)
    {
        var isFirst = true;
        foreach (var row in rows)
        {
            if (isFirst)
            {
                Add(string.Empty);
                Add($"| {string.Join(" | ", columns)} |");
                Add($"|{string.Concat(columns.Select(_ => " --- |"))}");
                isFirst = false;
            }

            Add($"| {string.Join(" | ", row.Select(Value))} |");
        }

        if (!isFirst)
        {
            Add(string.Empty);
        }
    }

    /// <summary>Returns the whole, ending with a line that says what was left out.</summary>
    /// <param name="elsewhere">Where the rest can be read.</param>
    public string Text(string elsewhere) => _left == 0
        ? _text.ToString()
        : $"{_text}\n_{_left} more {(_left == 1 ? "line" : "lines")} did not fit here: {elsewhere}._\n";
}
