using System.Globalization;
using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Models.Metadata;

/// <summary>Reads the kinds of values that metadata is made of.</summary>
internal static class MetadataReading
{
    private static readonly string[] TimePatterns =
    [
        "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>Refuses unknown members, and returns the reader.</summary>
    public static JsonReader Only(this JsonReader reader, params ReadOnlySpan<string> names)
    {
        reader.Closed(names);
        return reader;
    }

    /// <summary>Reads every member of an object, in document order.</summary>
    public static IReadOnlyList<T> Members<T>(this JsonReader reader, Func<string, T> read) =>
        [.. reader.Json.Members.Select(member => member.Name.Length > 0
            ? read(member.Name)
            : throw reader.Error(string.Empty, "has a member without a name"))];

    /// <summary>Reads an object of texts that may be absent; the texts may be empty, the names may not.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> OptionalTexts(this JsonReader reader, string name) =>
        reader.OptionalObject(name) is { } texts
            ? texts.Members(key => KeyValuePair.Create(key, texts.As<JsonString>(key, "text").Text))
            : [];

    /// <summary>Reads a number exactly.</summary>
    public static ExactDecimal Decimal(this JsonReader reader, string name)
    {
        var number = reader.As<JsonNumber>(name, "a number");
        return reader.Catch(name, () => ExactDecimal.Parse(number.Text));
    }

    /// <summary>Reads a number that may be absent.</summary>
    public static ExactDecimal? OptionalDecimal(this JsonReader reader, string name) =>
        reader.Has(name) ? reader.Decimal(name) : null;

    /// <summary>Reads true or false that may be absent, which is neither.</summary>
    public static bool? OptionalFlag(this JsonReader reader, string name) => reader.Has(name) ? reader.Flag(name) : null;

    /// <summary>Reads a version in the notation of a scheme; it may be absent.</summary>
    public static ModelVersion? OptionalVersion(this JsonReader reader, string name, VersioningScheme scheme) =>
        reader.OptionalText(name) is { } text ? reader.Catch(name, () => VersionNotation.Parse(scheme, text)) : null;

    /// <summary>Reads a whole number as random number generators take them: signed or unsigned, 64 bits.</summary>
    public static Int128 Seed(this JsonReader reader, string name)
    {
        var text = reader.As<JsonNumber>(name, "a whole number").Text;
        return Int128.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed)
            && seed >= long.MinValue && seed <= ulong.MaxValue
            ? seed
            : throw reader.Error(name, $"must be a whole number from {long.MinValue} to {ulong.MaxValue}, not {text}");
    }

    /// <summary>Reads a moment with its offset from UTC; it may be absent.</summary>
    public static DateTimeOffset? OptionalMoment(this JsonReader reader, string name)
    {
        if (reader.OptionalText(name) is not { } text)
        {
            return null;
        }

        return Moment(text) ?? throw reader.Error(name, "must be a time with its offset, such as 2026-10-01T09:00:00Z");
    }

    /// <summary>Reads a date or a moment; it may be absent. The text is kept as written.</summary>
    public static string? OptionalDay(this JsonReader reader, string name)
    {
        var text = reader.OptionalText(name);
        return text is null || Day(text) is not null
            ? text
            : throw reader.Error(name, "must be a date such as 2026-10-01 or a time such as 2026-10-01T09:00:00Z");
    }

    /// <summary>Returns the first moment of a date, or the moment itself; null when the text is neither.</summary>
    public static DateTimeOffset? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)
            : Moment(text);

    private static DateTimeOffset? Moment(string text) =>
        text.Length > 19 && (text[^1] == 'Z' || text[^6] is '+' or '-')
        && DateTimeOffset.TryParseExact(text, TimePatterns, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : null;
}
