using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Schemas.Tests;

/// <summary>The parser of each kind of document; a kind without one is checked by its schema alone.</summary>
internal static class DocumentParsers
{
    private static readonly Dictionary<SchemaName, Action<DocumentSource>> Parsers = new()
    {
        [SchemaName.Metadata] = source => ModelMetadata.Parse(
            source, source.File.Contains("numeric", StringComparison.Ordinal) ? VersioningScheme.Numeric : VersioningScheme.SemVer),
        [SchemaName.Manifest] = source => Manifest.Read(JsonParser.ParseObject(source, DocumentLimits.Entry)),
    };

    public static bool Knows(SchemaName name) => Parsers.ContainsKey(name);

    /// <summary>Returns the parser's refusal, or null when it accepts the document.</summary>
    public static DocumentError? Refusal(SchemaName name, DocumentSource source)
    {
        try
        {
            Parsers[name](source);
            return null;
        }
        catch (DocumentException exception)
        {
            return exception.Errors[0];
        }
        catch (RegistryException exception) when (exception.Code == RegistryErrorCode.Unsupported)
        {
            return source.Error("/format", 0, exception.Message);
        }
    }
}
