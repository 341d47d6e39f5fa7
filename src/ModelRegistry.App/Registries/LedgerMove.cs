using System.Globalization;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;
using ModelRegistry.Core.Ports;
using ModelRegistry.Storage.Files;

namespace ModelRegistry.App.Registries;

/// <summary>
/// Moves a registry's journals from its directory to a branch in Git, byte for byte, an entry a commit. What was copied is found again, so a
/// move that was interrupted is given again; the directory's journals go last, when the branch has every entry of them.
/// </summary>
internal static class LedgerMove
{
    /// <summary>Moves the journals and returns how many entries there are.</summary>
    /// <exception cref="RegistryException"><c>Conflict</c> when the branch holds other entries than the directory.</exception>
    public static async Task<int> RunAsync(OpenRegistry from, LedgerDefinition ledger, RunEnvironment environment, CancellationToken cancellationToken)
    {
        var file = Path.Combine(from.Directory, RegistryDefinition.FileName);
        var text = DocumentFiles.Read(file, RegistryDefinition.FileName, DocumentLimits.Candidate);
        var bytes = JsonText.ToBytes(JsonParser.ParseObject(text, DocumentLimits.Candidate).Json.With("ledger", ledger.ToJson()));
        var to = OpenRegistry.At(from.Directory, RegistryDefinition.Parse(new DocumentSource(RegistryDefinition.FileName, bytes)), environment);
        var models = await from.Journal.ModelsAsync(cancellationToken).ToArrayAsync(cancellationToken);
        var moved = 0;
        foreach (var model in models)
        {
            moved += await CopyAsync(from.Journal, to.Journal, model, environment.Progress, cancellationToken);
        }

        NewFile.Replace(file, bytes);
        foreach (var model in models)
        {
            // Somebody may have written to the directory meanwhile, before they read where the ledger is now.
            await CopyAsync(from.Journal, to.Journal, model, environment.Progress, cancellationToken);
            FileJournal.Remove(from.Directory, model);
        }

        return moved;
    }

    private static async Task<int> CopyAsync(IJournal from, IJournal to, ModelName model, IProgressSink progress, CancellationToken cancellationToken)
    {
        var head = await from.HeadAsync(model, 0, cancellationToken);
        var there = await to.HeadAsync(model, 0, cancellationToken);
        using var task = progress.BeginCount($"Moving {model}", Math.Max(0, head - there));
        for (var number = 1; number <= head; number++)
        {
            var entry = (await from.ReadAsync(model, number, 1, cancellationToken))[0];
            if (number > there)
            {
                var views = number == head ? await ViewsAsync(from, model, cancellationToken) : ViewChanges.None;
                _ = await to.AppendAsync(model, number, entry, views, cancellationToken);
                task.Report(1);
            }

            if (!(await to.ReadAsync(model, number, 1, cancellationToken))[0].Span.SequenceEqual(entry.Span))
            {
                throw new RegistryException(
                    RegistryErrorCode.Conflict,
                    string.Create(CultureInfo.InvariantCulture, $"The branch holds another entry {number} of {model} than the directory."),
                    "Name a branch that does not exist yet, or that an interrupted move of this registry made.");
            }
        }

        return head;
    }

    private static async Task<ViewChanges> ViewsAsync(IJournal journal, ModelName model, CancellationToken cancellationToken)
    {
        var views = new List<KeyValuePair<string, ReadOnlyMemory<byte>>>();
        foreach (var path in await journal.ListViewsAsync(model, cancellationToken))
        {
            if (await journal.ReadViewAsync(model, path, cancellationToken) is { } bytes)
            {
                views.Add(KeyValuePair.Create(path, bytes));
            }
        }

        return new ViewChanges(views, []);
    }
}
