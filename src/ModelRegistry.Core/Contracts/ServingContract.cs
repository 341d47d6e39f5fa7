using ModelRegistry.Core.Models.Inspections;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Contracts;

/// <summary>What a caller sends and receives.</summary>
/// <param name="Source">Where it is stated: <c>signature</c>, or the path of the file that declares it.</param>
/// <param name="Inputs">Inputs in order.</param>
/// <param name="Outputs">Outputs in order.</param>
public sealed record ServingContract(string Source, IReadOnlyList<ContractField> Inputs, IReadOnlyList<ContractField> Outputs)
{
    /// <summary>Name of the source that is the metadata itself.</summary>
    public const string Declared = "signature";

    private const string ModelRole = "model";

    /// <summary>
    /// Returns a version's serving contract: the declared signature, else that of its MLflow document, else the tensors of its
    /// model file. Null when nothing states one.
    /// </summary>
    public static ServingContract? Of(ModelMetadata metadata, VersionInspection? inspection)
    {
        if (metadata.Signature is { } signature && signature.Inputs.Count + signature.Outputs.Count > 0)
        {
            return new ServingContract(Declared, [.. signature.Inputs.Select(ContractField.Of)], [.. signature.Outputs.Select(ContractField.Of)]);
        }

        var file = MlModel(inspection) ?? Model(metadata, inspection);
        return file is null ? null : Of(file);
    }

    /// <summary>Returns the contract that a file declares.</summary>
    /// <exception cref="ArgumentException">It declares none.</exception>
    public static ServingContract Of(ArtifactInspection file)
    {
        var contract = file.Contract ?? throw new ArgumentException($"{file.Path} declares no contract.", nameof(file));
        return new ServingContract(
            file.Path.Text,
            [.. contract.Inputs.Select(ContractField.Of)],
            [.. contract.Outputs.Select(ContractField.Of)]);
    }

    /// <summary>
    /// Returns the model file whose tensors count: the one in the role <c>model</c>, else the only one that declares any.
    /// Null when there is none, or there are several.
    /// </summary>
    public static ArtifactInspection? Model(ModelMetadata metadata, VersionInspection? inspection)
    {
        var files = ModelFiles(inspection);
        if (files.Count <= 1)
        {
            return files.Count == 0 ? null : files[0];
        }

        var named = metadata.Artifacts.FirstOrDefault(artifact => artifact.Name == ModelRole);
        return files.FirstOrDefault(file => file.Path == named?.Path);
    }

    /// <summary>Returns the model files that declare tensors.</summary>
    public static IReadOnlyList<ArtifactInspection> ModelFiles(VersionInspection? inspection) =>
        [.. (inspection?.Artifacts ?? []).Where(file => file.Contract is not null && file.Format != ArtifactFormats.MlModel)];

    /// <summary>Returns the MLflow document with a signature, or null.</summary>
    public static ArtifactInspection? MlModel(VersionInspection? inspection) =>
        inspection?.Artifacts.FirstOrDefault(file => file.Contract is not null && file.Format == ArtifactFormats.MlModel);
}
