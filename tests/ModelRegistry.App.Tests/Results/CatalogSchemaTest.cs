using ModelRegistry.App.Catalogs;
using ModelRegistry.Core.Json;
using ModelRegistry.Schemas;
using ModelRegistry.Testing;

namespace ModelRegistry.App.Tests.Results;

/// <summary><c>schemas/catalog</c> fits its examples and what a catalogue really publishes.</summary>
public sealed class CatalogSchemaTest : IDisposable
{
    private const string Folder = "schemas/catalog";

    private readonly PlayedRegistry _registry = new();

    public static TheoryData<string> Examples =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, Folder, "examples", "valid"), "*.json").Select(file => Path.GetFileName(file)).Order()];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_Fits(string file) =>
        Assert.Empty(SchemaValidator.Validate(Schema(), Read(Path.Combine(Repository.Root, Folder, "examples", "valid", file))));

    [Fact]
    public async Task Documents_OfASite_Fit()
    {
        await _registry.PlayAsync(TestContext.Current.CancellationToken);
        var files = Directory.EnumerateFiles(_registry.At("site"), "*.json", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != CatalogState.FileName).ToArray();

        Assert.True(files.Length >= 3);
        Assert.All(files, file => Assert.Empty(SchemaValidator.Validate(Schema(), Read(file))));
    }

    [Fact]
    public void OtherDocument_IsRefused() =>
        Assert.NotEmpty(SchemaValidator.Validate(Schema(), new DocumentSource("x.json", "{\"format\": 1, \"model\": \"m\"}\n"u8.ToArray())));

    public void Dispose() => _registry.Dispose();

    private static DocumentSource Schema() => Read(Path.Combine(Repository.Root, Folder, "v1.schema.json"));

    private static DocumentSource Read(string path) => new(Path.GetFileName(path), File.ReadAllBytes(path));
}
