using System.Text;

namespace ModelRegistry.Core.Json;

/// <summary>Writes JSON on one line, for files with one value a line; strings and numbers as <see cref="JsonText"/> writes them.</summary>
public static class JsonLine
{
    /// <summary>Returns the text of a value without a line end.</summary>
    public static string Write(JsonValue value) => value switch
    {
        JsonObject json => "{" + string.Join(", ", json.Members.Select(member => $"{JsonText.Quote(member.Name)}: {Write(member.Value)}")) + "}",
        JsonArray list => "[" + string.Join(", ", list.Items.Select(Write)) + "]",
        _ => JsonText.Write(value),
    };

    /// <summary>Returns the bytes of the line, its end included.</summary>
    public static byte[] ToBytes(JsonValue value) => Encoding.UTF8.GetBytes(Write(value) + "\n");
}
