using ModelRegistry.App.Importing;
using ModelRegistry.Core.Json;

namespace ModelRegistry.App.Results;

/// <summary>What an import came to.</summary>
/// <param name="Registry">The registry's directory.</param>
/// <param name="RegistryIsNew">True when the registry was made now.</param>
/// <param name="Models">What was imported.</param>
/// <param name="Unnamed">Artifacts whose names no model can have, or that another model has already.</param>
public sealed record ImportResult(string Registry, bool RegistryIsNew, IReadOnlyList<ImportedModel> Models, IReadOnlyList<string> Unnamed) : CommandResult
{
    /// <inheritdoc/>
    public override ExitCode ExitCode => Unnamed.Count > 0 || Models.Any(model => model.Refused.Count > 0) ? ExitCode.Refused : ExitCode.Ok;

    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
        ("verb", "import gto"),
        ("outcome", ExitCode == ExitCode.Ok ? "imported" : "refused"),
        ("registry", Registry),
        ("models", JsonArray.Of(Models.Select(Model))),
        ("unnamed", Texts(Unnamed)));

    private static JsonObject Model(ImportedModel model) => JsonObject.Of(
        ("artifact", model.Artifact),
        ("model", model.Model.Text),
        ("versions", model.Versions.Count),
        ("moves", model.Moves),
        ("skipped", Texts(model.Skipped)),
        ("refused", Texts(model.Refused)));

    private static JsonArray Texts(IReadOnlyList<string> texts) => JsonArray.Of(texts.Select(text => (JsonValue)text));
}
