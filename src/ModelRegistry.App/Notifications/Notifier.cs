using System.Globalization;
using ModelRegistry.App.Commands;
using ModelRegistry.App.Registries;
using ModelRegistry.App.Results;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Notifications;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.App.Notifications;

/// <summary>
/// Tells the channels of a model about entries and records what came of it. At least once: whoever dies between telling and recording leaves it to be
/// told again, under the same delivery id.
/// </summary>
/// <param name="registry">The registry.</param>
/// <param name="arguments">Arguments of the verb, for who acts.</param>
/// <param name="environment">What the run sees of the machine.</param>
internal sealed class Notifier(OpenRegistry registry, Arguments arguments, RunEnvironment environment) : IDisposable
{
    /// <summary>Environment variable that keeps a run from telling anybody, when it is <c>none</c>; what it would have told stays outstanding.</summary>
    public const string Variable = "MODELREGISTRY_NOTIFY";

    private const string Nobody = "none";

    // People wait for the outcome of a decision; what is not delivered in this time is sent by `notify --retry`.
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(30);

    private readonly ChannelDelivery _delivery = new(registry, environment, Budget);

    /// <summary>Tells of an entry whoever is still to be told.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="asked">Channels to tell though the entry does not name them, unless that is recorded.</param>
    /// <param name="cancellationToken">Cancels; what was not recorded is told again.</param>
    /// <returns>What came of it, or null when nobody was to be told.</returns>
    /// <exception cref="RegistryException">The journal cannot be read.</exception>
    public async Task<ToldEntry?> TellAsync(JournalEntry entry, IReadOnlyList<ChannelName> asked, CancellationToken cancellationToken)
    {
        var model = entry.Envelope.Model;
        var view = await registry.Ledger.OpenAsync(model, cancellationToken);
        var names = await OutstandingAsync(view, entry, asked, cancellationToken);
        if (names.Count == 0)
        {
            return null;
        }

        var told = new ToldEntry(model, entry.Number, entry.Body.Type);
        if (environment.Variable(Variable) == Nobody)
        {
            return told with { Problem = $"Nobody was told: {Variable} is {Nobody}." };
        }

        var definition = registry.Model(model);
        var notice = Notice.Of(registry.Definition.Id, definition, entry, view.State, registry.PolicyOf(definition).Resolved);
        var results = await DeliverAsync(NotificationChannels.Of(registry.Definition, definition), names, notice, cancellationToken);
        return await RecordedAsync(told with { Channels = results }, definition, entry, cancellationToken);
    }

    /// <summary>Sends a test to a channel. It is no decision, so it is not recorded.</summary>
    public async Task<ToldEntry> TestAsync(ModelDefinition? model, NotificationChannel channel, CancellationToken cancellationToken)
    {
        var notice = new Notice(Notice.Test, registry.Definition.Id, $"{model?.Name.Text ?? "Model registry"}: test of channel {channel.Name}") { Model = model };
        var result = await _delivery.TellAsync(channel, notice, Guid.NewGuid().ToString("n"), cancellationToken);
        return new ToldEntry(model?.Name, null, Notice.Test) { Channels = [result] };
    }

    /// <inheritdoc/>
    public void Dispose() => _delivery.Dispose();

    private async Task<IReadOnlyList<ChannelName>> OutstandingAsync(LedgerView view, JournalEntry entry, IReadOnlyList<ChannelName> asked, CancellationToken cancellationToken)
    {
        var named = view.State.Undelivered.Where(known => known.Entry == entry.Number).Select(known => known.Channel);
        ChannelName[] more = [.. asked.Where(channel => !entry.Envelope.Notifies.Contains(channel))];
        var told = more.Length == 0 ? [] : await RecordNotification.ToldAsync(registry.Ledger, view, entry, cancellationToken);
        return [.. named.Union(more.Where(channel => !told.Contains(channel)))];
    }

    private async Task<IReadOnlyList<ToldChannel>> DeliverAsync(
        NotificationChannels channels, IReadOnlyList<ChannelName> names, Notice notice, CancellationToken cancellationToken)
    {
        using var progress = environment.Progress.BeginCount("Telling channels", names.Count);
        return await Task.WhenAll(names.Select(async name =>
        {
            var result = channels.Find(name) is { } channel
                ? await _delivery.TellAsync(channel, notice, DeliveryId.Of(notice.Entry!.Digest, name), cancellationToken)
                : new ToldChannel(name, "none", ToldChannel.Dropped, "no channel of this name is defined any more", 0, JournalTime.Truncate(environment.Clock.GetUtcNow()));
            progress.Report(1);
            return result;
        }));
    }

    // The decision stands and was told: that the results cannot be recorded must not look like the decision had failed.
    private async Task<ToldEntry> RecordedAsync(ToldEntry told, ModelDefinition definition, JournalEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            var request = RequestId.Parse(string.Create(CultureInfo.InvariantCulture, $"notify/{definition.Name}/{entry.Number}/{Guid.NewGuid():n}"));
            var context = registry.ContextFor(definition, arguments) with { RequestId = request };
            var outcome = await new RecordNotification(context).ExecuteAsync(entry, told.Channels, cancellationToken);
            return told with { Recorded = (outcome as OperationOutcome.Appended)?.Entry.Number };
        }
        catch (RegistryException exception)
        {
            return told with { Problem = $"What came of it is not recorded: {exception.Message}" };
        }
    }
}
