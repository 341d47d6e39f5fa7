using System.Text;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models.Inspections;
using ModelRegistry.Inspection.Formats;

namespace ModelRegistry.Inspection.MlFlow;

/// <summary>MLflow's <c>MLmodel</c>: a YAML document with flavors and a signature whose inputs and outputs are JSON texts.</summary>
internal sealed class MlModelFormat : IFormatReader
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <inheritdoc/>
    public string Format => ArtifactFormats.MlModel;

    /// <inheritdoc/>
    public bool Recognizes(InspectedFile file) => file.Name == "MLmodel";

    /// <inheritdoc/>
    public async Task<ArtifactInspection> ReadAsync(InspectedFile file, CancellationToken cancellationToken)
    {
        var bytes = await DocumentBytes.ReadAsync(file, cancellationToken);
        var document = YamlDocumentReader.Read(Text(bytes));
        if (document["flavors"] is not { Members.Count: > 0 } flavors)
        {
            throw new UnreadableContentException("it names no flavors");
        }

        return new ArtifactInspection(file.Path, Format) { Contract = Contract(document["signature"]), Properties = Properties(document, flavors) };
    }

    private static string Text(byte[] bytes)
    {
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (ArgumentException)
        {
            throw new UnreadableContentException("it is not UTF-8");
        }
    }

    private static TensorContract? Contract(YamlNode? signature) => signature is null || signature.Members.Count == 0
        ? null
        : new TensorContract(Fields(signature, "inputs"), Fields(signature, "outputs"));

    private static IReadOnlyList<TensorField> Fields(YamlNode signature, string name)
    {
        if (signature[name]?.Text is not { Length: > 0 } json || json is "null" or "~")
        {
            return [];
        }

        try
        {
            var document = new DocumentSource($"signature.{name}", Utf8.GetBytes($"{{\"{name}\": {json}\n}}"));
            return MlFlowSignature.Read(JsonParser.ParseObject(document, DocumentLimits.Candidate), name);
        }
        catch (FormatException exception)
        {
            throw new UnreadableContentException(exception.Message.TrimEnd('.'));
        }
    }

    private static IReadOnlyList<KeyValuePair<string, string>> Properties(YamlNode document, YamlNode flavors)
    {
        var python = flavors["python_function"];
        var properties = new PropertyList();
        properties.Add("flavors", string.Join(", ", flavors.Members.Select(flavor => flavor.Key)));
        properties.Add("mlflow_version", document["mlflow_version"]?.Text);
        properties.Add("python_version", python?["python_version"]?.Text);
        properties.Add("loader_module", python?["loader_module"]?.Text);
        properties.Add("run_id", document["run_id"]?.Text);
        properties.Add("model_uuid", document["model_uuid"]?.Text);
        properties.Add("model_id", document["model_id"]?.Text);
        return properties.Items;
    }
}
