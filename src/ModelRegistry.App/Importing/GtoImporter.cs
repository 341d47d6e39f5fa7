using ModelRegistry.App.Commands;
using ModelRegistry.App.Registries;
using ModelRegistry.App.Results;
using ModelRegistry.App.Verbs;
using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Gto;
using ModelRegistry.Core.Models;

namespace ModelRegistry.App.Importing;

/// <summary>
/// Carries one artifact of a GTO repository into a registry, event by event, with the registry's own verbs: the same checks,
/// the same gates. Each event has a request id of its own, so an import that was interrupted is given again.
/// </summary>
internal sealed class GtoImporter(VerbContext context, string registry, GtoRepository repository, IReadOnlyList<string> owners)
{
    private readonly RunEnvironment _environment = context.Environment with
    {
        // The tags are there already.
        Variable = name => name == RegistryStores.Tags ? "none" : context.Environment.Variable(name),
    };

    /// <summary>Returns the name a registry can give an artifact; null when there is none.</summary>
    public static ModelName? NameFor(string artifact) =>
        ModelName.TryParse(artifact.ToLowerInvariant().Replace('/', '-').Replace(':', '-').Replace('.', '-'), null, out var name) ? name : null;

    /// <summary>Imports an artifact as a model.</summary>
    public async Task<ImportedModel> ImportAsync(GtoArtifact artifact, ModelName model, CancellationToken cancellationToken)
    {
        var imported = new ImportedModel(artifact.Name, model);
        await RunAsync(["init", "--model", model.Text, .. owners.SelectMany(owner => (string[])["--owner", owner])], cancellationToken);
        var holders = new Dictionary<string, string?>(StringComparer.Ordinal);
        for (var index = 0; index < artifact.Events.Count; index++)
        {
            var happened = artifact.Events[index];
            await VersionAsync(imported, happened, cancellationToken);
            foreach (var stage in artifact.Stages())
            {
                var holder = artifact.Holder(stage, index + 1);
                if (holders.GetValueOrDefault(stage) != holder)
                {
                    holders[stage] = holder;
                    await MoveAsync(imported, happened, stage, holder, cancellationToken);
                }
            }
        }

        return imported;
    }

    private async Task VersionAsync(ImportedModel imported, GtoHistoryEvent happened, CancellationToken cancellationToken)
    {
        switch (happened.Name.Action)
        {
            case GtoAction.Register when imported.Versions.Add(happened.Name.Subject):
                var directory = Directory.CreateTempSubdirectory("modelregistry-gto-").FullName;
                try
                {
                    var file = await new GtoCandidate(repository, directory).LayOutAsync(happened, imported.Model, owners, cancellationToken);
                    await RunAsync(imported, happened, ["register", "--metadata", file], cancellationToken);
                }
                finally
                {
                    Directory.Delete(directory, recursive: true);
                }

                break;
            case GtoAction.Deregister:
                await RunAsync(imported, happened, ["deprecate", "--model", imported.Model.Text, "--version", happened.Name.Subject, "--reason", Claim(happened)], cancellationToken);
                break;
            case GtoAction.Deprecate:
                imported.Skipped.Add($"{happened.Tag.Name}: the artifact was given up; nothing was written for that");
                break;
        }
    }

    private async Task MoveAsync(ImportedModel imported, GtoHistoryEvent happened, string stage, string? holder, CancellationToken cancellationToken)
    {
        if (holder is null)
        {
            imported.Skipped.Add($"{happened.Tag.Name}: {stage} became empty in GTO; here it stays where it was");
        }
        else if (!StageName.TryParse(stage, null, out var name))
        {
            imported.Skipped.Add($"{happened.Tag.Name}: {Quotation.Of(stage)} cannot be the name of a stage here");
        }
        else
        {
            imported.Moves++;
            await RunAsync(
                imported, happened, ["promote", "--model", imported.Model.Text, "--version", holder, "--stage", name.Text, "--reason", Claim(happened)], cancellationToken, ":" + name.Text);
        }
    }

    private static string Claim(GtoHistoryEvent happened) =>
        $"Imported from the GTO tag {happened.Tag.Name} by {Quotation.Inert(happened.Tag.Tagger)} of {JournalTime.Write(DateTimeOffset.FromUnixTimeSeconds(happened.Tag.Second))}: claims of that tag, which nothing proves.";

    private async Task RunAsync(ImportedModel imported, GtoHistoryEvent happened, IReadOnlyList<string> line, CancellationToken cancellationToken, string suffix = "")
    {
        var id = RequestId.Parse($"{GtoImport.RequestPrefix}{happened.Tag.Name}{suffix}");
        try
        {
            var result = await RunAsync([.. line, "--request-id", id.Text], cancellationToken);
            if (result.ExitCode != ExitCode.Ok)
            {
                imported.Refused.Add($"{happened.Tag.Name}: {line[0]} was refused{Why(result)}");
            }
        }
        catch (Core.Json.DocumentException exception)
        {
            imported.Refused.Add($"{happened.Tag.Name}: {exception.Message}");
        }
    }

    private static string Why(CommandResult result) => result is OperationResult { Gates: var gates }
        ? ": " + string.Join(" ", gates.Where(gate => gate.Verdict == Verdict.Failed).Select(gate => gate.Explanation))
        : string.Empty;

    private Task<CommandResult> RunAsync(IReadOnlyList<string> line, CancellationToken cancellationToken)
    {
        string[] actor = context.Arguments.Optional("actor") is { } name ? ["--actor", name] : [];
        return VerbRunner.RunAsync(CommandLineParser.ParseLine([.. line, "--registry", registry, .. actor]), _environment, cancellationToken);
    }
}
