namespace ModelRegistry.Schemas.Tests;

/// <summary>Every example goes through both schema and parser, and they agree.</summary>
public class ExamplesTest
{
    public static TheoryData<string, string> Valid => Examples.Rows("valid");

    public static TheoryData<string, string> Invalid => Examples.Rows("invalid");

    [Theory]
    [MemberData(nameof(Valid))]
    public void Valid_IsAcceptedByBoth(string document, string file)
    {
        var name = Examples.Name(document);
        var source = Examples.Read(name, "valid", file);

        Assert.Empty(SchemaValidator.Validate(name, source));
        Assert.Null(DocumentParsers.Refusal(name, source));
    }

    [Theory]
    [MemberData(nameof(Invalid))]
    public void Invalid_IsRefusedByBothForOneReason(string document, string file)
    {
        var name = Examples.Name(document);
        var source = Examples.Read(name, "invalid", file);

        var error = Assert.Single(SchemaValidator.Validate(name, source));
        var refusal = DocumentParsers.Refusal(name, source);
        Assert.NotNull(refusal);
        Assert.StartsWith(error.Pointer, refusal.Pointer, StringComparison.Ordinal);
    }

    /// <summary>
    /// <c>examples/invalid/errors.txt</c> lists what is said about each example. To write it anew, run the tests with
    /// MODELREGISTRY_UPDATE_GOLDEN=1 and read the difference.
    /// </summary>
    [Theory]
    [MemberData(nameof(Documents))]
    public void Invalid_ErrorsAreAsListed(string document)
    {
        var name = Examples.Name(document);
        var actual = string.Concat(Examples.Files(name, "invalid")
            .SelectMany(file => SchemaValidator.Validate(name, Examples.Read(name, "invalid", file)))
            .Select(error => error + "\n"));

        var golden = Path.Combine(Examples.Folder(name, "invalid"), "errors.txt");
        if (Environment.GetEnvironmentVariable("MODELREGISTRY_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(golden, actual);
        }

        Assert.Equal(File.ReadAllText(golden), actual);
    }

    public static TheoryData<string> Documents => [.. SchemaName.All.Select(name => name.Text)];
}
