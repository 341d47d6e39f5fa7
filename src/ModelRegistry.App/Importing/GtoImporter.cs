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
            await RegisterAsync(imported, happened, cancellationToken);
            foreach (var stage in artifact.Stages())
            {
                var holder = artifact.Holder(stage, index + 1);
                if (holders.GetValueOrDefault(stage) != holder)
                {
                    holders[stage] = holder;
                    await MoveAsync(imported, happened, stage, holder, cancellationToken);
                }
            }

            // Last, because a version that holds a stage is not revoked, and a model of which one does is not retired.
            await WithdrawAsync(imported, happened, artifact, cancellationToken);
        }

        return imported;
    }

    private async Task RegisterAsync(ImportedModel imported, GtoHistoryEvent happened, CancellationToken cancellationToken)
    {
        if (happened.Name.Action != GtoAction.Register || !imported.Versions.Add(happened.Name.Subject))
        {
            return;
        }

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
    }

    private async Task WithdrawAsync(ImportedModel imported, GtoHistoryEvent happened, GtoArtifact artifact, CancellationToken cancellationToken)
    {
        switch (happened.Name.Action)
        {
            case GtoAction.Deregister when artifact.Versions.Contains(happened.Name.Subject, StringComparer.Ordinal):
                imported.Skipped.Add($"{happened.Tag.Name}: {happened.Name.Subject} was withdrawn and registered again later; here a revocation is for good, so it was not revoked");
                break;
            case GtoAction.Deregister:
                await RunAsync(imported, happened, ["revoke", "--model", imported.Model.Text, "--version", happened.Name.Subject, "--reason", Claim(happened)], cancellationToken);
                break;
            case GtoAction.Deprecate when !artifact.IsDeprecated:
                imported.Skipped.Add($"{happened.Tag.Name}: the artifact was given up, and used again later; the model was not retired");
                break;
            case GtoAction.Deprecate when artifact.Stages().Any(stage => artifact.Holder(stage) is not null):
                imported.Skipped.Add(
                    $"{happened.Tag.Name}: the artifact was given up while versions held stages; they hold them here too."
                    + $" `modelregistry stage clear` each, then `modelregistry retire --model {imported.Model} --reason …`");
                break;
            case GtoAction.Deprecate:
                await RunAsync(imported, happened, ["retire", "--model", imported.Model.Text, "--reason", Claim(happened)], cancellationToken);
                break;
        }
    }

    private async Task MoveAsync(ImportedModel imported, GtoHistoryEvent happened, string stage, string? holder, CancellationToken cancellationToken)
    {
        if (!StageName.TryParse(stage, null, out var name))
        {
            imported.Skipped.Add($"{happened.Tag.Name}: {Quotation.Of(stage)} cannot be the name of a stage here");
            return;
        }

        imported.Moves++;
        string[] line = holder is null
            ? ["stage", "clear", "--model", imported.Model.Text]
            : ["promote", "--model", imported.Model.Text, "--version", holder];
        await RunAsync(imported, happened, [.. line, "--stage", name.Text, "--reason", Claim(happened)], cancellationToken, ":" + name.Text);
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
                imported.Refused.Add($"{happened.Tag.Name}: {Verb(line)} was refused{Why(result)}");
            }
        }
        catch (Exception exception) when (exception is Core.Json.DocumentException or RegistryException { Code: RegistryErrorCode.NotFound })
        {
            imported.Refused.Add($"{happened.Tag.Name}: {exception.Message}");
        }
    }

    private static string Verb(IReadOnlyList<string> line) => string.Join(' ', line.TakeWhile(word => !word.StartsWith('-')));

    private static string Why(CommandResult result) => result is OperationResult { Gates: var gates }
        ? ": " + string.Join(" ", gates.Where(gate => gate.Verdict == Verdict.Failed).Select(gate => gate.Explanation))
        : string.Empty;

    private Task<CommandResult> RunAsync(IReadOnlyList<string> line, CancellationToken cancellationToken)
    {
        string[] actor = context.Arguments.Optional("actor") is { } name ? ["--actor", name] : [];
        return VerbRunner.RunAsync(CommandLineParser.ParseLine([.. line, "--registry", registry, .. actor]), _environment, cancellationToken);
    }
}
