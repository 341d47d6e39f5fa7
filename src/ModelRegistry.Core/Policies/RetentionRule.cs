using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Policies;

/// <summary>
/// Which versions keep their artifact bytes, <c>"retention": {"keep_last": 10, "keep_days": 180}</c>. A version that one of the
/// members keeps is kept. Where policy has none, nothing is ever pruned.
/// </summary>
public sealed record RetentionRule
{
    /// <summary>Name of the member.</summary>
    public const string Member = "retention";

    /// <summary>How many earlier holders of each stage are kept where nothing is said.</summary>
    public const int DefaultHolders = 3;

    private const int Most = 100_000;
    private const int MostHolders = 100;
    private const int MostTags = 20;

    private static readonly string[] Members = ["keep_last", "keep_days", "keep_stages", "keep_tags", "keep_holders", "grace"];

    private readonly IReadOnlyList<StageName> _stages = new ValueList<StageName>([]);
    private readonly IReadOnlyList<string> _tags = new ValueList<string>([]);

    /// <summary>Gets how long bytes are left alone where nothing is said.</summary>
    public static Duration DefaultGrace { get; } = Duration.Parse("1h");

    /// <summary>Gets how many of the versions registered last are kept, or null.</summary>
    public int? Last { get; init; }

    /// <summary>Gets for how many days of 24 hours a version is kept after it was used last, or null.</summary>
    public int? Days { get; init; }

    /// <summary>Gets the stages of which every version that ever held one is kept.</summary>
    public IReadOnlyList<StageName> Stages { get => _stages; init => _stages = new ValueList<StageName>(value); }

    /// <summary>Gets the keys of tags that keep a version while they are set.</summary>
    public IReadOnlyList<string> Tags { get => _tags; init => _tags = new ValueList<string>(value); }

    /// <summary>Gets how many earlier holders of each stage are kept, and how many of those that a rollback could choose.</summary>
    public int Holders { get; init; } = DefaultHolders;

    /// <summary>Gets how long bytes are left alone after somebody put them into the store.</summary>
    public Duration Grace { get; init; } = DefaultGrace;

    /// <summary>Gets where it was written, e.g. <c>model.json#/policy/retention</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Reads what people wrote; null when they wrote nothing.</summary>
    /// <param name="statement">The policy it may stand in, or null.</param>
    /// <param name="label">Name of the document.</param>
    internal static RetentionRule? ReadWritten(JsonReader? statement, string label)
    {
        if (statement?.OptionalObject(Member) is not { } reader)
        {
            return null;
        }

        reader.Closed(Members);
        return Read(reader, $"{label}#{reader.Pointer}");
    }

    /// <summary>Reads the rule of a resolved policy.</summary>
    internal static RetentionRule Read(JsonReader reader)
    {
        reader.Closed([.. Members, "source"]);
        return Read(reader, reader.Text("source"));
    }

    /// <summary>Returns the rule as JSON, with everything that was left to the default.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("keep_last", Last),
        ("keep_days", Days),
        ("keep_stages", Stages.Count == 0 ? null : JsonLists.OfTexts(Stages.Select(stage => stage.Text))),
        ("keep_tags", Tags.Count == 0 ? null : JsonLists.OfTexts(Tags)),
        ("keep_holders", Holders),
        ("grace", Grace.Text),
        ("source", Source));

    private static RetentionRule Read(JsonReader reader, string source)
    {
        var rule = new RetentionRule
        {
            Last = (int?)reader.OptionalInteger("keep_last", 1, Most),
            Days = (int?)reader.OptionalInteger("keep_days", 1, Most),
            Stages = [.. reader.Texts("keep_stages").Select((text, index) => Stage(reader, text, index))],
            Tags = reader.Texts("keep_tags"),
            Holders = (int?)reader.OptionalInteger("keep_holders", 1, MostHolders) ?? DefaultHolders,
            Grace = reader.OptionalParse<Duration>("grace") ?? DefaultGrace,
            Source = source,
        };
        return rule.Last is null && rule.Days is null ? throw reader.Error("keep_last", "or keep_days must be there: without either next to nothing would be kept")
            : rule.Tags.Count > MostTags ? throw reader.Error("keep_tags", $"names at most {MostTags} tags, not {rule.Tags.Count}")
            : rule;
    }

    private static StageName Stage(JsonReader reader, string text, int index)
    {
        try
        {
            return StageName.Parse(text);
        }
        catch (FormatException exception)
        {
            throw new DocumentException(reader.ErrorAt($"/keep_stages/{index.ToString(System.Globalization.CultureInfo.InvariantCulture)}", exception.Message));
        }
    }
}
