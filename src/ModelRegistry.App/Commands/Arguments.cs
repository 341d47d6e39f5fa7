using System.Globalization;
using ModelRegistry.Core.Models;

namespace ModelRegistry.App.Commands;

/// <summary>The values a verb was called with, by option name; parsed to domain types here, once.</summary>
public sealed class Arguments(string verb, IReadOnlyDictionary<string, IReadOnlyList<string>> values)
{
    // ISO 8601 alone: what 10/03 means depends on where one grew up. Without an offset it is UTC.
    private static readonly string[] TimePatterns =
        ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>Gets the verb.</summary>
    public string Verb => verb;

    /// <summary>Returns every value of every option, for naming a request.</summary>
    public IEnumerable<string> Canonical() =>
        from option in values.Keys.Order(StringComparer.Ordinal) from value in values[option] select $"{option}={value}";

    /// <summary>Returns whether an option or switch was given.</summary>
    public bool Has(string option) => values.ContainsKey(option);

    /// <summary>Returns an option's values, empty when it was not given.</summary>
    public IReadOnlyList<string> All(string option) => values.GetValueOrDefault(option) ?? [];

    /// <summary>Returns an option's value, or null.</summary>
    public string? Optional(string option) => All(option).Count > 0 ? All(option)[^1] : null;

    /// <summary>Returns an option's value.</summary>
    /// <exception cref="UsageException">It was not given.</exception>
    public string Required(string option) => Optional(option)
        ?? throw new UsageException($"{verb} needs --{option}.", $"Run `modelregistry {verb} --help` for its options.");

    /// <summary>Returns an option's value as a domain type.</summary>
    /// <exception cref="UsageException">It was not given, or cannot be understood.</exception>
    public T Required<T>(string option)
        where T : IParsable<T> => Parse<T>(option, Required(option));

    /// <summary>Returns an option's value as a domain type, or null.</summary>
    public T? Optional<T>(string option)
        where T : class, IParsable<T> => Optional(option) is { } text ? Parse<T>(option, text) : null;

    /// <summary>Returns a whole number of at least 1, or null.</summary>
    public int? OptionalCount(string option)
    {
        if (Optional(option) is not { } text)
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new UsageException($"--{option} needs a whole number of at least 1, not {Quotation.Of(text)}.");
    }

    /// <summary>Returns a point in time, or null.</summary>
    public DateTimeOffset? OptionalTime(string option)
    {
        if (Optional(option) is not { } text)
        {
            return null;
        }

        return DateTimeOffset.TryParseExact(
            text, TimePatterns, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw new UsageException($"--{option} needs a time such as 2026-10-03T12:00:00Z, not {Quotation.Of(text)}.");
    }

    /// <summary>Returns a point in time given as such, or as a duration from now: a <see cref="Duration"/>.</summary>
    /// <exception cref="UsageException">It was not given, or cannot be understood.</exception>
    public DateTimeOffset RequiredEnd(string option, DateTimeOffset now)
    {
        var text = Required(option);
        if (Duration.TryParse(text, null, out var duration))
        {
            return now + duration.Length;
        }

        return DateTimeOffset.TryParseExact(
            text, TimePatterns, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw new UsageException($"--{option} needs a time such as 2026-10-03T12:00:00Z or a duration such as 24h or 7d, not {Quotation.Of(text)}.");
    }

    private static T Parse<T>(string option, string text)
        where T : IParsable<T>
    {
        try
        {
            return T.Parse(text, CultureInfo.InvariantCulture);
        }
        catch (FormatException exception)
        {
            throw new UsageException($"--{option}: {exception.Message}");
        }
    }
}
