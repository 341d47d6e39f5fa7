using ModelRegistry.App.Importing;
using ModelRegistry.App.Registries;
using ModelRegistry.App.Results;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.App.Verbs;

/// <summary><c>import gto</c>: makes a registry from a repository that used GTO's tags.</summary>
internal static class ImportVerb
{
    // There nobody had to approve; what was moved under that policy is sealed under it.
    private static readonly JsonObject PolicyOfGto = JsonObject.Of(("approvals", JsonObject.Of(("minimum", 0))));

    public static async Task<CommandResult> GtoAsync(VerbContext context, CancellationToken cancellationToken)
    {
        context.CheckWriter();
        IReadOnlyList<string> owners = [.. context.Arguments.All("owner").Select(owner => ActorSource.PersonName(owner, "--owner"))];
        var repository = new GtoRepository(context.Environment.FullPath(context.Arguments.Optional("source") ?? "."));
        var artifacts = await repository.ReplayAsync(cancellationToken);
        var directory = RegistryLocation.FindOrDefault(context.Arguments.Optional("registry"), context.Environment);
        var isNew = !File.Exists(Path.Combine(directory, RegistryDefinition.FileName));
        if (isNew)
        {
            StageName[] stages = [.. artifacts.SelectMany(artifact => artifact.Stages()).Select(stage => StageName.TryParse(stage, null, out var name) ? name : null).OfType<StageName>().Distinct()];
            var ledger = await NewLedger.FindAsync(context.Arguments, directory, cancellationToken);
            InitVerb.Make(directory, RegistryDefinition.Create(Guid.NewGuid().ToString(), ledger, stages.Length == 0 ? null : stages, PolicyOfGto));
        }

        var importer = new GtoImporter(context, directory, repository, owners);
        var models = new List<ImportedModel>();
        var unnamed = new List<string>();
        foreach (var artifact in artifacts)
        {
            if (GtoImporter.NameFor(artifact.Name) is { } model && models.TrueForAll(known => known.Model != model))
            {
                models.Add(await importer.ImportAsync(artifact, model, cancellationToken));
            }
            else
            {
                unnamed.Add(artifact.Name);
            }
        }

        return new ImportResult(directory, isNew, models, unnamed);
    }
}
