using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Operations.PolicyTests;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Schemas.Tests;

/// <summary>The parser of each kind of document.</summary>
internal static class DocumentParsers
{
    private static readonly Dictionary<SchemaName, Action<DocumentSource>> Parsers = new()
    {
        [SchemaName.Metadata] = source => ModelMetadata.Parse(
            source, source.File.Contains("numeric", StringComparison.Ordinal) ? VersioningScheme.Numeric : VersioningScheme.SemVer),
        [SchemaName.Model] = source => ModelDefinition.Parse(source, ModelName.Parse("ctr_ranking")),
        [SchemaName.Registry] = source => RegistryDefinition.Parse(source),
        [SchemaName.Manifest] = source => Manifest.Read(JsonParser.ParseObject(source, DocumentLimits.Entry)),
        [SchemaName.Entry] = source => EntryCodec.Read(source.File, source.Bytes),
        [SchemaName.State] = source => ModelState.Read(JsonParser.ParseObject(source, DocumentLimits.Entry)),
        [SchemaName.StateNode] = source => StateIndex.Read(JsonParser.ParseObject(source, DocumentLimits.Entry)),
        [SchemaName.PolicyTests] = source => PolicyTestDocument.Parse(source, _ => throw new FileNotFoundException("Examples name no file.")),
    };

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
        catch (RegistryException exception) when (exception.InnerException is DocumentException inner)
        {
            return inner.Errors[0];
        }
        catch (RegistryException exception)
        {
            return source.Error(exception.Code == RegistryErrorCode.Unsupported ? "/format" : "/seal", 0, exception.Message);
        }
    }
}
