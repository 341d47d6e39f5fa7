using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Reports;

/// <summary>Makes the parts of a report's document: complete objects, in which a member without a value is JSON null.</summary>
internal static class ReportJson
{
    public static JsonObject Row(params (string Name, JsonValue? Value)[] members) =>
        JsonObject.Of(members.Select(member => new JsonMember(member.Name, member.Value ?? JsonLiteral.Null)));

    public static JsonArray Texts(IEnumerable<string> texts) => JsonArray.Of(texts.Select(text => (JsonValue)text));

    public static JsonValue Number(long? number) => number is { } known ? JsonNumber.Of(known) : JsonLiteral.Null;

    public static JsonValue Number(ExactDecimal? number) => number is null ? JsonLiteral.Null : new JsonNumber(number.ToString());

    public static JsonValue Time(DateTimeOffset? time) => time is { } known ? JournalTime.Write(known) : JsonLiteral.Null;

    /// <summary>Returns named values as a list; those without a value are left out.</summary>
    public static JsonArray Facts(params (string Name, string? Value)[] facts) => JsonArray.Of(
        facts.Where(fact => !string.IsNullOrEmpty(fact.Value)).Select(fact => Row(("name", fact.Name), ("value", fact.Value))));

    /// <summary>Returns the value without members that are JSON null.</summary>
    public static JsonValue WithoutNulls(JsonValue value) => value switch
    {
        JsonObject json => JsonObject.Of(json.Members.Where(member => member.Value is not JsonLiteral { Value: null }).Select(member => new JsonMember(member.Name, WithoutNulls(member.Value)))),
        JsonArray array => JsonArray.Of(array.Items.Select(WithoutNulls)),
        _ => value,
    };

    /// <summary>Returns a value on one line: text as it is, all else as JSON.</summary>
    public static string OneLine(JsonValue value) => value switch
    {
        JsonString text => text.Text,
        _ => string.Join(' ', JsonText.Write(value).Split('\n').Select(line => line.Trim(' '))),
    };
}
