using ModelRegistry.Core.Json;

namespace ModelRegistry.Schemas.Tests;

/// <summary>The metadata in <c>samples/</c> is accepted by both schema and parser.</summary>
public class SamplesTest
{
    private static string Folder => Path.GetFullPath(Path.Combine(Examples.Folder(SchemaName.Metadata, "valid"), "../../../../samples"));

    public static TheoryData<string> Documents =>
        [.. Directory.EnumerateFiles(Folder, "metadata.json", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, file))];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Metadata_IsAccepted(string file)
    {
        var source = new DocumentSource(file, File.ReadAllBytes(Path.Combine(Folder, file)));

        Assert.Empty(SchemaValidator.Validate(SchemaName.Metadata, source));
        Assert.Null(DocumentParsers.Refusal(SchemaName.Metadata, source));
    }
}
