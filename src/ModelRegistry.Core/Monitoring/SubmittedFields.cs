using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Monitoring;

/// <summary>Makes a submitted value of named texts, which labels of Prometheus and columns of CSV are; names that mean nothing else are dimensions of the segment.</summary>
public static class SubmittedFields
{
    private static readonly string[] Reserved =
        ["model", "version", "stage", "metric", "value", "n", "std", "from", "to", "time", "window", "arm", "dashboard", "job"];

    private const int MaxLength = 100;
    private const int MaxLinkLength = 2000;
    private const double Largest = 1e100;

    /// <summary>Makes the value; empty texts count as absent.</summary>
    /// <param name="place">Where it stands.</param>
    /// <param name="fields">The texts by name; names are distinct.</param>
    /// <exception cref="FormatException">A text is not what its name says, or one is missing.</exception>
    public static SubmittedObservation Make(string place, IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        var given = fields.Where(field => field.Value.Length > 0).ToDictionary(field => field.Key, field => field.Value, StringComparer.Ordinal);
        return new SubmittedObservation(place, Required(given, "metric", text => Short("metric", text)), Required(given, "value", text => Number(text)))
        {
            Model = Optional(given, "model", text => ModelName.Parse(text)),
            Version = Optional(given, "version", text => ModelVersion.Parse(text, null)),
            Stage = Optional(given, "stage", text => StageName.Parse(text)),
            Arm = Optional(given, "arm", text => Short("arm", text)),
            Segment = Segment.TryMake([.. given.Where(field => !Reserved.Contains(field.Key))], out var segment)
                ? segment
                : throw new FormatException("The segment has at most 8 dimensions, with names and values of 1 to 100 characters without commas, equals signs and control characters."),
            Window = Window(given),
            Time = given.TryGetValue("time", out var time) ? Time(time) : null,
            Length = Optional(given, "window", text => Duration.Parse(text)),
            Count = given.TryGetValue("n", out var count) ? Whole(count) : null,
            Deviation = Optional(given, "std", Positive),
            Dashboard = Optional(given, "dashboard", Dashboard),
            Job = Optional(given, "job", Job),
        };
    }

    /// <summary>Reads a time with its offset from UTC.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static DateTimeOffset Time(string text) => (text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-')) && DateTimeOffset.TryParseExact(
        text,
        ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"],
        System.Globalization.CultureInfo.InvariantCulture,
        System.Globalization.DateTimeStyles.AdjustToUniversal,
        out var time)
        ? time
        : throw new FormatException($"{Quotation.Of(text)} is not a time with its offset from UTC, such as 2026-10-03T12:00:00Z or 2026-10-03T14:00:00+02:00.");

    /// <summary>Returns the link to a dashboard.</summary>
    /// <exception cref="FormatException">It is too long.</exception>
    public static string Dashboard(string text) => Limited("dashboard", text, MaxLinkLength);

    /// <summary>Returns the name of a monitoring job.</summary>
    /// <exception cref="FormatException">It is too long.</exception>
    public static string Job(string text) => Limited("job", text, MaxLinkLength);

    private static string Short(string name, string text) => Limited(name, text, MaxLength);

    private static string Limited(string name, string text, int most) => text.Length <= most
        ? text
        : throw new FormatException($"{name} has {text.Length} characters; {most} is the most.");

    private static ObservationWindow? Window(Dictionary<string, string> given)
    {
        if (!given.TryGetValue("from", out var from) && !given.ContainsKey("to"))
        {
            return null;
        }

        return from is not null && given.TryGetValue("to", out var to) && ObservationWindow.TryMake(Time(from), Time(to), out var window)
            ? window
            : throw new FormatException("A window has from and to, and ends after it begins.");
    }

    // Larger ones are no measurements, and their squares and sums could not be computed with.
    private static ExactDecimal Number(string text)
    {
        var number = text.Length <= DocumentLimits.MaxNumberLength
            ? ExactDecimal.Parse(text.StartsWith('+') ? text[1..] : text)
            : throw new FormatException($"A number has at most {DocumentLimits.MaxNumberLength} characters.");
        return Math.Abs(number.ToDouble()) <= Largest ? number : throw new FormatException($"{text} is not from -1e100 to 1e100.");
    }

    private static ExactDecimal Positive(string text) => Number(text) is { Sign: >= 0 } number
        ? number
        : throw new FormatException($"std is a number from 0, not {Quotation.Of(text)}.");

    // Monitoring systems know no whole numbers: 1200.0 and 1.2e+03 are counts.
    private static long Whole(string text)
    {
        var number = Number(text).ToDouble();
        return number is >= 0 and <= int.MaxValue && double.IsInteger(number)
            ? (long)number
            : throw new FormatException($"n is a whole number from 0, not {Quotation.Of(text)}.");
    }

    private static T Required<T>(Dictionary<string, string> given, string name, Func<string, T> parse) => given.TryGetValue(name, out var text)
        ? parse(text)
        : throw new FormatException($"There is no {name}.");

    private static T? Optional<T>(Dictionary<string, string> given, string name, Func<string, T> parse)
        where T : class => given.TryGetValue(name, out var text) ? parse(text) : null;
}
