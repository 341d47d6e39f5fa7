using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Monitoring;

/// <summary>Makes a submitted value of named texts, which labels of Prometheus and columns of CSV are; names that mean nothing else are dimensions of the segment.</summary>
public static class SubmittedFields
{
    private static readonly string[] Reserved =
        ["model", "version", "stage", "metric", "value", "n", "std", "from", "to", "time", "window", "arm", "dashboard", "job"];

    /// <summary>Makes the value; empty texts count as absent.</summary>
    /// <param name="place">Where it stands.</param>
    /// <param name="fields">The texts by name; names are distinct.</param>
    /// <exception cref="FormatException">A text is not what its name says, or one is missing.</exception>
    public static SubmittedObservation Make(string place, IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        var given = fields.Where(field => field.Value.Length > 0).ToDictionary(field => field.Key, field => field.Value, StringComparer.Ordinal);
        return new SubmittedObservation(place, Required(given, "metric", text => text), Required(given, "value", text => Number(text)))
        {
            Model = Optional(given, "model", text => ModelName.Parse(text)),
            Version = Optional(given, "version", text => ModelVersion.Parse(text, null)),
            Stage = Optional(given, "stage", text => StageName.Parse(text)),
            Arm = given.GetValueOrDefault("arm"),
            Segment = Segment.TryMake([.. given.Where(field => !Reserved.Contains(field.Key))], out var segment)
                ? segment
                : throw new FormatException("The segment has at most 8 dimensions, with names and values of 1 to 100 characters without commas, equals signs and control characters."),
            Window = Window(given),
            Time = given.TryGetValue("time", out var time) ? Time(time) : null,
            Length = Optional(given, "window", text => Duration.Parse(text)),
            Count = given.TryGetValue("n", out var count) ? Whole(count) : null,
            Deviation = Optional(given, "std", Positive),
            Dashboard = given.GetValueOrDefault("dashboard"),
            Job = given.GetValueOrDefault("job"),
        };
    }

    /// <summary>Reads a time with its offset from UTC.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static DateTimeOffset Time(string text) => DateTimeOffset.TryParseExact(
        text,
        ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"],
        System.Globalization.CultureInfo.InvariantCulture,
        System.Globalization.DateTimeStyles.AssumeUniversal | System.Globalization.DateTimeStyles.AdjustToUniversal,
        out var time)
        ? time
        : throw new FormatException($"{Quotation.Of(text)} is not a time such as 2026-10-03T12:00:00Z.");

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

    private static ExactDecimal Number(string text) => text.Length <= DocumentLimits.MaxNumberLength
        ? ExactDecimal.Parse(text.StartsWith('+') ? text[1..] : text)
        : throw new FormatException($"A number has at most {DocumentLimits.MaxNumberLength} characters.");

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
