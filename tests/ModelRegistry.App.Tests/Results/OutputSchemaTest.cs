using System.Text;
using ModelRegistry.App.Results;
using ModelRegistry.Core.Json;
using ModelRegistry.Schemas;
using ModelRegistry.Testing;

namespace ModelRegistry.App.Tests.Results;

/// <summary><c>schemas/output</c> fits its examples and what verbs really print.</summary>
public sealed class OutputSchemaTest : IDisposable
{
    private const string Folder = "schemas/output";
    private const string Schema = Folder + "/v1.schema.json";

    private readonly PlayedRegistry _registry = new();

    public static TheoryData<string> Examples =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, Folder, "examples", "valid"), "*.json").Select(file => Path.GetFileName(file)).Order()];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_Fits(string file)
    {
        var source = Read($"{Folder}/examples/valid/{file}");

        Assert.Empty(SchemaValidator.Validate(Read(Schema), source));
        Assert.Empty(SchemaValidator.Validate(Closed(), source));
    }

    /// <summary>With every object closed, so that a member nobody described is found.</summary>
    [Fact]
    public async Task Documents_OfALife_Fit()
    {
        var results = await _registry.PlayAsync(TestContext.Current.CancellationToken);

        var errors = results.SelectMany(result => SchemaValidator.Validate(Closed(), Source(result)).Select(error => $"{result.ToJson()["verb"]}: {error}"));
        Assert.Empty(errors);
    }

    [Fact]
    public void UnknownVerb_IsRefused() =>
        Assert.NotEmpty(SchemaValidator.Validate(Read(Schema), new DocumentSource("x.json", "{\"verb\": \"fly\"}\n"u8.ToArray())));

    public void Dispose() => _registry.Dispose();

    private static DocumentSource Source(CommandResult result) => new("output.json", JsonText.ToBytes(result.ToJson()));

    private static DocumentSource Read(string path) => new(path, File.ReadAllBytes(Path.Combine(Repository.Root, path)));

    private static DocumentSource Closed() =>
        new(Schema, Encoding.UTF8.GetBytes(JsonText.Write(Close(JsonParser.ParseObject(Read(Schema), DocumentLimits.Entry).Json))));

    private static JsonValue Close(JsonValue value) => value switch
    {
        JsonObject json when json["type"] is JsonString && json["properties"] is JsonObject => Inside(json).With("additionalProperties", JsonLiteral.False),
        JsonObject json => Inside(json),
        JsonArray array => JsonArray.Of(array.Items.Select(Close)),
        _ => value,
    };

    private static JsonObject Inside(JsonObject json) => JsonObject.Of(json.Members.Select(member => new JsonMember(member.Name, Close(member.Value))));
}
