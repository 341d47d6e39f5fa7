using System.Text;
using ModelRegistry.App.Results;
using ModelRegistry.App.Tests.Notifications;
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
    public async Task Documents_OfNotifications_Fit()
    {
        await using var receiver = Receiver.Answering(Receiver.Status("404 No"), Receiver.Ok);
        using var registry = await NotifiedRegistry.WithAsync($$"""{"ops": {"type": "webhook", "url": "{{receiver.Address}}"} }""");

        CommandResult[] results =
        [
            await registry.RevokeAsync(), await registry.RunAsync("notify"), await registry.RetryAsync(), await registry.RunAsync("notify --try ops"), await registry.RunAsync("history ctr"),
        ];

        Assert.Empty(results.SelectMany(result => SchemaValidator.Validate(Closed(), Source(result)).Select(error => $"{result.ToJson()["verb"]}: {error}")));
        Assert.NotNull(results[0].ToDocument()["notifications"]);
    }

    [Fact]
    public void UnknownVerb_IsRefused() =>
        Assert.NotEmpty(SchemaValidator.Validate(Read(Schema), new DocumentSource("x.json", "{\"verb\": \"fly\"}\n"u8.ToArray())));

    public void Dispose() => _registry.Dispose();

    private static DocumentSource Source(CommandResult result) => new("output.json", JsonText.ToBytes(result.ToDocument()));

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
