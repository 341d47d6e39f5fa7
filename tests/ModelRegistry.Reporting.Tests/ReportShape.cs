using System.Globalization;
using System.Text;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Reports;

namespace ModelRegistry.Reporting.Tests;

/// <summary>How much there is to say about a version: what makes its page long.</summary>
/// <param name="Metrics">Measurements with an interval.</param>
/// <param name="Limits">Rules over metrics that hold.</param>
/// <param name="Failing">Rules over metrics that do not hold; any keeps the version out of its stage.</param>
/// <param name="Attributes">What the first metric is split by.</param>
/// <param name="Groups">Groups of each attribute.</param>
/// <param name="Text">Characters of every free text.</param>
/// <param name="Params">Hyperparameters, all of which differ from those of the version before.</param>
/// <param name="Moves">How often the version was moved.</param>
internal sealed record ReportShape(
    int Metrics = 4, int Limits = 2, int Failing = 0, int Attributes = 0, int Groups = 2, int Text = 60, int Params = 3, int Moves = 1)
{
    private static readonly string[] Stages = ["dev", "staging", "production"];

    /// <summary>Gets shapes from nothing at all to far too much, each dimension by itself and together.</summary>
    public static IReadOnlyList<ReportShape> All { get; } =
    [
        new(0, 0, 0, 0, 0, 0, 0, 0),
        new(),
        new(Metrics: 1, Limits: 1),
        new(Metrics: 12, Limits: 12),
        new(Metrics: 30, Limits: 2),
        new(Metrics: 60, Limits: 60),
        new(Metrics: 200, Limits: 0),
        new(Attributes: 1, Groups: 30),
        new(Attributes: 6, Groups: 4),
        new(Attributes: 24, Groups: 2),
        new(Attributes: 9, Groups: 9, Metrics: 9),
        new(Text: 300),
        new(Text: 900),
        new(Text: 2000, Metrics: 0, Limits: 0),
        new(Params: 40),
        new(Params: 120, Text: 200),
        new(Moves: 3),
        new(Moves: 12),
        new(Moves: 24, Text: 200),
        new(Failing: 1),
        new(Failing: 4, Limits: 10, Metrics: 14),
        new(Failing: 8, Limits: 20, Metrics: 28, Attributes: 6, Groups: 4),
        new(Metrics: 20, Limits: 10, Attributes: 6, Groups: 4, Text: 150, Params: 12, Moves: 4),
        new(Metrics: 40, Limits: 40, Attributes: 12, Groups: 6, Text: 500, Params: 60, Moves: 12),
    ];

    /// <summary>Lives a story of this shape and reports its version.</summary>
    public async Task<VersionReport> ReportAsync()
    {
        var story = new Story(ModelName.Parse("shaped"), Words("Purpose"), Policy());
        await RegisterAsync(story, "1.0.0", "before");
        await RegisterAsync(story, "1.1.0", "after");
        if (Failing > 0)
        {
            await story.ValidateAsync("1.1.0", "production");
        }

        for (var move = 0; move < (Failing > 0 ? 0 : Moves); move++)
        {
            var stage = Stages[move % Stages.Length];
            await story.PromoteAsync("1.0.0", stage, Words("First"), new Approval("bob", "option", false));
            await story.PromoteAsync("1.1.0", stage, Words("Better"), new Approval("carol", "github_environment", true));
        }

        return await story.ReportAsync("1.1.0");
    }

    private static string Name(string prefix, int number) => prefix + number.ToString("00", CultureInfo.InvariantCulture);

    private static JsonObject Named<T>(int count, Func<int, string> name, Func<int, T> value)
        where T : JsonValue => JsonObject.Of(Enumerable.Range(0, count).Select(number => new JsonMember(name(number), value(number))));

    private static Task RegisterAsync(Story story, JsonObject json) => story.RegisterAsync(
        ModelMetadata.Read(JsonParser.ParseObject(new DocumentSource("m.json", JsonText.ToBytes(json)), DocumentLimits.Candidate), VersioningScheme.SemVer),
        path => Encoding.UTF8.GetBytes(path));

    private Task RegisterAsync(Story story, string version, string value) => RegisterAsync(story, JsonObject.Of(
        ("model_name", "shaped"),
        ("version", version),
        ("description", Words("It")),
        ("change", JsonObject.Of(("type", "minor"), ("summary", Words("Sum")), ("rationale", Words("Why")))),
        ("code", JsonObject.Of(("repo", "https://example.com/team/repository"), ("commit", new string('a', 40)))),
        ("data", JsonObject.Of(("snapshot_id", "snapshot_2026_10_01"), ("sampling", Words("Every")))),
        ("training", JsonObject.Of(("architecture", Words("Trees")), ("params", Named(Params, n => Name("param_", n), n => (JsonValue)(value + Name(" ", n)))))),
        ("artifacts", JsonObject.Of(("model", "model.onnx"), ("notes", value + ".txt"))),
        ("env", JsonObject.Of(("framework", "scikit-learn 1.7.2"), ("python", "3.12.3"))),
        ("metrics", Named(Metrics, n => Name("m", n), Metric))));

    private JsonObject Metric(int number) => JsonObject.Of(
        ("value", new JsonNumber("0.501234")),
        ("n", 12345),
        ("ci", JsonArray.Of([new JsonNumber("0.481234"), new JsonNumber("0.521234")])),
        ("split", "test"),
        ("groups", number > 0 || Attributes == 0 ? null : Named(
            Attributes, n => Name("attribute_", n), _ => Named(Groups, n => Name("group_", n), n => new JsonNumber(Name("0.5", n))))));

    private string Policy() => JsonText.Write(JsonObject.Of(
        ("thresholds", JsonObject.Of(Enumerable.Range(0, Math.Min(Metrics, Limits + Failing)).Select(n => new JsonMember(Name("m", n), (JsonValue)(n < Limits ? ">=0.4" : ">=0.9"))))),
        ("split", "test"),
        ("roles", JsonObject.Of(("Owner", JsonArray.Of(["bob", "carol"])))),
        ("stages", JsonObject.Of(("production", JsonObject.Of(("approvals", JsonObject.Of(("minimum", 1), ("roles", JsonArray.Of(["Owner"]))))))))));

    // Words of seven letters, as many characters as the shape asks for.
    private string Words(string first) => Text == 0 ? "x" : string.Concat(Enumerable.Repeat(first + " letters ", (Text / 8) + 1))[..Text].Trim() + ".";
}
