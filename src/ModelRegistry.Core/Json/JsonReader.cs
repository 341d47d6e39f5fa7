using System.Globalization;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Json;

/// <summary>Reads the members of one JSON object as typed values; every refusal says file, pointer, line and column.</summary>
public sealed class JsonReader
{
    private readonly DocumentSource _source;

    internal JsonReader(DocumentSource source, JsonObject json, string pointer)
    {
        _source = source;
        Json = json;
        Pointer = pointer;
    }

    /// <summary>Gets the object being read.</summary>
    public JsonObject Json { get; }

    /// <summary>Gets the object's JSON pointer.</summary>
    public string Pointer { get; }

    /// <summary>Gets the document the object stands in.</summary>
    internal DocumentSource Source => _source;

    /// <summary>Refuses members other than those named, and null: a member without a value is left out.</summary>
    public void Closed(params ReadOnlySpan<string> names)
    {
        foreach (var member in Json.Members)
        {
            if (!names.Contains(member.Name))
            {
                var known = names.Length > 12 ? string.Empty : $"; known here: {string.Join(", ", names.ToArray())}";
                throw new DocumentException(_source.Error(
                    JsonPointer.Append(Pointer, member.Name), member.Offset, $"is not a known member{Nearest(member.Name, names)}{known}"));
            }

            if (!Has(member.Name))
            {
                throw Error(member.Name, "must not be null; leave it out");
            }
        }
    }

    /// <summary>Refuses a document whose <c>format</c> is not the one this tool knows.</summary>
    public void Format(int known)
    {
        var format = Integer("format", 0, int.MaxValue);
        if (format != known)
        {
            throw new RegistryException(
                RegistryErrorCode.Unsupported,
                $"{_source.File} has format {format}; this version of the tool knows format {known}.",
                "Use a newer version of modelregistry.");
        }
    }

    /// <summary>Returns whether a member exists and is not null.</summary>
    public bool Has(string name) => Json[name] is not (null or JsonLiteral { Value: null });

    /// <summary>Returns a member of any kind.</summary>
    public JsonValue Value(string name) => Json[name] ?? throw Missing(name);

    /// <summary>Reads a non-empty text.</summary>
    public string Text(string name)
    {
        var text = As<JsonString>(name, "text").Text;
        return text.Length > 0 ? text : throw Error(name, "must not be empty");
    }

    /// <summary>Reads a text that may be absent or null; empty is refused.</summary>
    public string? OptionalText(string name) => Has(name) ? Text(name) : null;

    /// <summary>Reads a whole number within limits.</summary>
    public long Integer(string name, long least, long most)
    {
        var text = As<JsonNumber>(name, "a whole number").Text;
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most
            ? number
            : throw Error(name, $"must be a whole number from {least} to {most}, not {text}");
    }

    /// <summary>Reads a whole number that may be absent or null.</summary>
    public long? OptionalInteger(string name, long least, long most) => Has(name) ? Integer(name, least, most) : null;

    /// <summary>Reads true or false; absent or null is false.</summary>
    public bool Flag(string name) => Has(name) && (As<JsonLiteral>(name, "true or false").Value ?? false);

    /// <summary>Reads a text as a domain type.</summary>
    public T Parse<T>(string name)
        where T : IParsable<T>
    {
        var text = Text(name);
        return Catch(name, () => T.Parse(text, CultureInfo.InvariantCulture));
    }

    /// <summary>Reads a text as a domain type; absent or null gives null.</summary>
    public T? OptionalParse<T>(string name)
        where T : class, IParsable<T> => Has(name) ? Parse<T>(name) : null;

    /// <summary>Reads a time as the journal writes it.</summary>
    public DateTimeOffset Time(string name) => JournalTime.TryRead(Text(name), out var time)
        ? time
        : throw Error(name, "must be a UTC time such as 2026-10-03T12:00:00.000Z");

    /// <summary>Reads an object.</summary>
    public JsonReader Object(string name) => new(_source, As<JsonObject>(name, "an object"), JsonPointer.Append(Pointer, name));

    /// <summary>Reads an object that may be absent or null.</summary>
    public JsonReader? OptionalObject(string name) => Has(name) ? Object(name) : null;

    /// <summary>Reads a list of objects; absent or null is an empty list.</summary>
    public IReadOnlyList<JsonReader> Array(string name)
    {
        if (!Has(name))
        {
            return [];
        }

        var pointer = JsonPointer.Append(Pointer, name);
        return [.. As<JsonArray>(name, "a list").Items.Select((item, index) =>
        {
            var itemPointer = JsonPointer.Append(pointer, index.ToString(CultureInfo.InvariantCulture));
            return item is JsonObject json
                ? new JsonReader(_source, json, itemPointer)
                : throw new DocumentException(_source.Error(itemPointer, item.Offset, $"must be an object, not {item.Kind}"));
        })];
    }

    /// <summary>Reads a list of texts; absent or null is an empty list.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        if (!Has(name))
        {
            return [];
        }

        return [.. As<JsonArray>(name, "a list of texts").Items.Select((item, index) => item is JsonString { Text.Length: > 0 } text
            ? text.Text
            : throw new DocumentException(_source.Error(
                JsonPointer.Append(JsonPointer.Append(Pointer, name), index.ToString(CultureInfo.InvariantCulture)),
                item.Offset,
                $"must be non-empty text, not {item.Kind}")))];
    }

    /// <summary>Reads a list of texts as a domain type; absent or null is an empty list. An error names the item.</summary>
    public IReadOnlyList<T> ParseAll<T>(string name)
        where T : IParsable<T> => [.. Texts(name).Select((text, index) =>
        {
            try
            {
                return T.Parse(text, CultureInfo.InvariantCulture);
            }
            catch (FormatException exception)
            {
                throw new DocumentException(ErrorAt(JsonPointer.Append(JsonPointer.Append(string.Empty, name), index.ToString(CultureInfo.InvariantCulture)), exception.Message));
            }
        })];

    /// <summary>Reads every member as text, e.g. tags.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> TextMembers() =>
        [.. Json.Members.Select(member => KeyValuePair.Create(member.Name, member.Value is JsonString text
            ? text.Text
            : throw Error(member.Name, $"must be text, not {member.Value.Kind}")))];

    /// <summary>Reads a member as a kind of JSON value.</summary>
    public T As<T>(string name, string expected)
        where T : JsonValue
    {
        var value = Value(name);
        return value is T typed && value is not JsonLiteral { Value: null }
            ? typed
            : throw Error(name, $"must be {expected}, not {value.Kind}");
    }

    /// <summary>Makes an error about a member; about the object itself when <paramref name="name"/> is empty.</summary>
    public DocumentException Error(string name, string message)
    {
        var offset = name.Length == 0 ? Json.Offset : Json[name]?.Offset ?? Json.Offset;
        return new DocumentException(_source.Error(JsonPointer.Append(Pointer, name), offset, message));
    }

    /// <summary>Makes an error about any value below this object; the nearest existing value above it says where.</summary>
    /// <param name="pointer">JSON pointer from this object on, e.g. <c>/metrics/auc/0</c>; empty for the object itself.</param>
    /// <param name="message">What is wrong.</param>
    public DocumentError ErrorAt(string pointer, string message) =>
        _source.Error(Pointer + pointer, JsonPointer.Find(Json, pointer, out _).Offset, message);

    /// <summary>Runs a parser and turns its <see cref="FormatException"/> into an error about a member.</summary>
    public T Catch<T>(string name, Func<T> parse)
    {
        try
        {
            return parse();
        }
        catch (FormatException exception) when (exception is not DocumentException)
        {
            throw Error(name, exception.Message);
        }
    }

    private static string Nearest(string name, ReadOnlySpan<string> names) =>
        Spelling.Nearest(name, names.ToArray()) is { } near ? $" (did you mean {near}?)" : string.Empty;

    private DocumentException Missing(string name) => new(_source.Error(
        JsonPointer.Append(Pointer, name), Json.Offset, "is missing"));
}
