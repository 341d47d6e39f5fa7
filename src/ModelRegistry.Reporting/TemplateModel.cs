using System.Globalization;
using System.Text.RegularExpressions;
using ModelRegistry.Core.Json;
using Scriban.Runtime;

namespace ModelRegistry.Reporting;

/// <summary>
/// Turns a report's document into what a template sees: plain objects, lists, whole numbers, flags and text that was made
/// inert beforehand. There is no way back to the raw text, so that no template can forget to escape.
/// </summary>
internal sealed partial class TemplateModel(Func<string, string> inert)
{
    private const string CommandLines = "commands";

    /// <summary>Returns the object for a template; writing to it is an error.</summary>
    public ScriptObject Of(JsonObject json)
    {
        var result = new ScriptObject(json.Members.Count, autoImportStaticsFromThisType: false);
        foreach (var member in json.Members)
        {
            result.Add(member.Name, member.Name == CommandLines && member.Value is JsonArray commands ? Commands(commands) : Of(member.Value));
        }

        result.IsReadOnly = true;
        return result;
    }

    private object? Of(JsonValue value) => value switch
    {
        JsonObject json => Of(json),
        JsonArray array => List(array.Items.Select(Of)),
        JsonString text => inert(text.Text),
        JsonNumber number => Of(number),
        JsonLiteral literal => literal.Value,
        _ => null,
    };

    // Commands are copied into a shell, so that they must arrive as they are: only those that can harm no format do.
    private ScriptArray Commands(JsonArray lines) => List(lines.Items.OfType<JsonString>().Select(line =>
        (object?)(inert == HtmlText.Of || !Harmless().IsMatch(line.Text) ? inert(line.Text) : line.Text)));

    private static ScriptArray List(IEnumerable<object?> items) => new(items) { IsReadOnly = true };

    // Whole numbers may be counted with; all others are shown exactly as they were written.
    private static object Of(JsonNumber number) =>
        long.TryParse(number.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) && number.Text == whole.ToString(CultureInfo.InvariantCulture)
            ? whole
            : number.Text;

    [GeneratedRegex(@"^[A-Za-z0-9 ._/:|@<=+'\\-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Harmless();
}
