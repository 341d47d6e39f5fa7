using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;

namespace ModelRegistry.Core.Journal;

/// <summary>
/// Reads and extends models' journals: proves the state from the head entry alone, replays the journal where it cannot,
/// and appends sealed entries. Holds no state of its own; safe for any number of processes.
/// </summary>
public sealed class ModelLedger(IJournal journal, string registryId, TimeProvider clock)
{
    private static readonly TimeSpan MostAhead = TimeSpan.FromHours(1);

    private readonly EntryReader _entries = new(journal, registryId);

    /// <summary>Gets a value indicating whether entries may follow one that is dated far ahead of the clock here.</summary>
    public bool AcceptsTimeAhead { get; init; }

    /// <summary>Gets the id of the registry the ledger belongs to.</summary>
    public string RegistryId => registryId;

    /// <summary>Opens a model's journal at its present head. An empty view when it has no entries.</summary>
    /// <exception cref="RegistryException"><c>Corrupt</c> when entries are missing, damaged or not chained.</exception>
    public async Task<LedgerView> OpenAsync(ModelName model, CancellationToken cancellationToken)
    {
        var state = await ReadStateAsync(model, cancellationToken);
        var number = await journal.HeadAsync(model, state?.Head ?? 0, cancellationToken);
        if (number < state?.Head)
        {
            throw new RegistryException(
                RegistryErrorCode.Corrupt,
                $"{model}: state.json speaks of entry {state.Head}, but the journal ends at entry {number}.",
                "Entries were removed. Restore them from a backup or another clone.");
        }

        return number == 0
            ? new LedgerView(model, null, new ModelState { Model = model })
            : await ProveAsync(model, state, number, cancellationToken) ?? await ReplayAsync(model, number, cancellationToken);
    }

    /// <summary>
    /// Returns the time of a decision on a view: the later of the clock and the head's time, the same however often it is
    /// asked for. The entry appended to the view has this time, so what was judged by it holds for the entry too.
    /// </summary>
    public DateTimeOffset Now(LedgerView view)
    {
        var now = Clock(view);
        return view.Head is { } head && head.Time > now ? head.Time : now;
    }

    /// <summary>
    /// Refuses to decide after an entry that is dated far ahead of the clock here: every later entry would have its time, and
    /// whatever is counted from it (soak times, ends of waivers) would be wrong.
    /// </summary>
    /// <exception cref="RegistryException"><c>Unavailable</c> when it is more than an hour ahead and that was not accepted.</exception>
    public void CheckClock(LedgerView view)
    {
        if (!AcceptsTimeAhead && view.Head is { } head && head.Time - Clock(view) is var ahead && ahead > MostAhead)
        {
            throw new RegistryException(
                RegistryErrorCode.Unavailable,
                $"Entry {head.Number} of {view.Model} is dated {JournalTime.Write(head.Time)}, {Duration.Describe(ahead)} ahead of the clock here ({JournalTime.Write(Clock(view))}).",
                "Set this machine's clock if it is behind. If the one that wrote the entry was ahead, wait until then, "
                    + "or set MODELREGISTRY_CLOCK_AHEAD=1 to write entries of that same time.");
        }
    }

    /// <summary>Finds the standing of a version, or null.</summary>
    public async Task<VersionStanding?> FindAsync(LedgerView view, ModelVersion version, CancellationToken cancellationToken)
    {
        await LoadAsync(view, [StateKeys.Version(version)], cancellationToken);
        return view.State.Standing(version);
    }

    /// <summary>Finds the version with an ordinal, or null.</summary>
    public Task<ModelVersion?> FindAsync(LedgerView view, int ordinal, CancellationToken cancellationToken) =>
        FindVersionAsync(view, StateKeys.Ordinal(ordinal), cancellationToken);

    /// <summary>Finds the first version registered with a root digest, or null.</summary>
    public Task<ModelVersion?> FindAsync(LedgerView view, Digest rootDigest, CancellationToken cancellationToken) =>
        FindVersionAsync(view, StateKeys.Root(rootDigest), cancellationToken);

    /// <summary>Finds what is known of an incident, or null when there is none of that id.</summary>
    public async Task<IncidentStanding?> IncidentAsync(LedgerView view, string id, CancellationToken cancellationToken)
    {
        await LoadAsync(view, [StateKeys.Incident(id)], cancellationToken);
        return view.State.Incident(id);
    }

    /// <summary>Returns the ids of all incidents, in the order they were opened.</summary>
    public async Task<IReadOnlyList<string>> IncidentsAsync(LedgerView view, CancellationToken cancellationToken)
    {
        await LoadAsync(view, null, cancellationToken);
        return [.. view.State.AllIncidents()];
    }

    /// <summary>Finds the entry a request id led to, or null.</summary>
    public async Task<JournalEntry?> FindAsync(LedgerView view, RequestId id, CancellationToken cancellationToken)
    {
        var key = StateKeys.Request(id);
        await LoadAsync(view, [key], cancellationToken);
        return view.State.Index.Find(key) is JsonNumber number
            ? await EntryAsync(view.Model, int.Parse(number.Text, System.Globalization.CultureInfo.InvariantCulture), cancellationToken)
            : null;
    }

    /// <summary>Finds what is known of an experiment, or null.</summary>
    public async Task<StandingExperiment?> FindAsync(LedgerView view, Experiments.ExperimentId id, CancellationToken cancellationToken)
    {
        await LoadAsync(view, [StateKeys.Experiment(id.Text)], cancellationToken);
        return view.State.Experiment(id);
    }

    /// <summary>Returns all experiments of a model by id, in id order.</summary>
    public async Task<IReadOnlyList<KeyValuePair<string, StandingExperiment>>> ExperimentsAsync(LedgerView view, CancellationToken cancellationToken)
    {
        await LoadAsync(view, null, cancellationToken);
        return view.State.Experiments();
    }

    /// <summary>Returns the standings of all versions in the order of registration.</summary>
    public async Task<IReadOnlyList<VersionStanding>> StandingsAsync(LedgerView view, CancellationToken cancellationToken)
    {
        await LoadAsync(view, null, cancellationToken);
        return [.. view.State.Standings().OrderBy(standing => standing.Ordinal)];
    }

    /// <summary>Reads one entry, its seal verified.</summary>
    /// <exception cref="RegistryException"><c>NotFound</c>, or <c>Corrupt</c>.</exception>
    public Task<JournalEntry> EntryAsync(ModelName model, int number, CancellationToken cancellationToken) =>
        _entries.EntryAsync(model, number, cancellationToken);

    /// <summary>Reads the entries of a range that exists, their seals and their chain verified.</summary>
    /// <exception cref="RegistryException"><c>Corrupt</c> when one is missing, damaged or not chained.</exception>
    public IAsyncEnumerable<JournalEntry> EntriesAsync(ModelName model, int from, int to, CancellationToken cancellationToken) =>
        _entries.EntriesAsync(model, from, to, cancellationToken);

    /// <summary>Returns entries about a subject, newest first, following back-pointers from <paramref name="last"/>.</summary>
    public IAsyncEnumerable<JournalEntry> AboutAsync(ModelName model, Subject subject, int last, CancellationToken cancellationToken) =>
        _entries.AboutAsync(model, subject, last, cancellationToken);

    /// <summary>Returns the bytes of a version's sealed metadata and manifest, proved by its standing; from the views when they fit, else from the entry.</summary>
    public async Task<(ReadOnlyMemory<byte> Metadata, ReadOnlyMemory<byte> Manifest)> DocumentsAsync(
        LedgerView view, VersionStanding standing, CancellationToken cancellationToken)
    {
        var metadata = await journal.ReadViewAsync(view.Model, ViewPaths.Metadata(standing.Version), cancellationToken);
        var manifest = await journal.ReadViewAsync(view.Model, ViewPaths.Manifest(standing.Version), cancellationToken);
        if (Fits(metadata, standing.MetadataDigest) && Fits(manifest, standing.ManifestDigest))
        {
            return (metadata!.Value, manifest!.Value);
        }

        var entry = await EntryAsync(view.Model, standing.Registered, cancellationToken);
        return entry.Body is Bodies.Registered body
            && body.MetadataDigest == standing.MetadataDigest && body.ManifestDigest == standing.ManifestDigest
            ? (JsonText.ToBytes(body.Metadata), JsonText.ToBytes(body.Manifest.ToJson()))
            : throw EntryReader.Broken(view.Model, standing.Registered, $"does not register {standing.Version} as the state says");
    }

    /// <summary>Appends a decision to the journal a view was taken of.</summary>
    /// <returns>The journal with the new entry at its head, or null when somebody else appended first: open again and decide again.</returns>
    /// <exception cref="RegistryException"><c>Invalid</c> when the entry would be too large or could not be read again;
    /// <c>Unsupported</c> when the journal asks for a newer tool. Nothing is appended then.</exception>
    public async Task<LedgerView?> AppendAsync(LedgerView view, EntryDraft draft, CancellationToken cancellationToken)
    {
        CheckWritable(view);
        CheckClock(view);
        var envelope = EnvelopeFactory.Make(view, draft, registryId, Clock(view));
        await LoadAsync(view, StateFold.KeysOf(view.State, envelope), cancellationToken);
        envelope = envelope with { Follows = EnvelopeFactory.Follows(view.State, envelope.Body) };
        var replaced = new List<Digest>();
        var state = StateFold.Apply(view.State, envelope, replaced);
        var stateBytes = state.ToBytes();
        var bytes = EntryCodec.Write(envelope, ModelState.Format, Digest.Of(stateBytes));
        CheckSize(bytes);
        var entry = ReadBack(envelope.Number, bytes);
        var nodes = state.Index.Unstored().ToArray();
        var views = ViewWriter.Changes(envelope.Body, nodes, stateBytes, replaced);
        if (!await journal.AppendAsync(view.Model, envelope.Number, bytes, views, cancellationToken))
        {
            return null;
        }

        Array.ForEach(nodes, node => node.IsStored = true);
        return new LedgerView(view.Model, entry, state);
    }

    /// <summary>Replays the whole journal up to an entry, verifying every seal and link.</summary>
    public async Task<LedgerView> ReplayAsync(ModelName model, int upTo, CancellationToken cancellationToken)
    {
        var view = new LedgerView(model, null, new ModelState { Model = model });
        await foreach (var entry in EntriesAsync(model, 1, upTo, cancellationToken))
        {
            view = new LedgerView(model, entry, StateFold.Apply(view.State, entry.Envelope, []));
        }

        return Proved(view) ? view : throw EntryReader.Broken(model, upTo, "leads to another state than it says");
    }

    private DateTimeOffset Clock(LedgerView view) => view.Clock ??= JournalTime.Truncate(clock.GetUtcNow());

    private static bool Fits(ReadOnlyMemory<byte>? bytes, Digest digest) => bytes is { } known && Digest.Of(known.Span) == digest;

    private static bool Proved(LedgerView view) => view.Head is { } head
        && (head.StateFormat != ModelState.Format || Digest.Of(view.State.ToBytes()) == head.StateDigest);

    /// <summary>Refuses to write where a newer tool is asked for.</summary>
    internal static void CheckWritable(LedgerView view)
    {
        if (view.Head?.Envelope.RequiresWrite > EntryCodec.Level)
        {
            throw new RegistryException(
                RegistryErrorCode.Unsupported,
                $"{view.Model} requires tool level {view.Head.Envelope.RequiresWrite} to write; this tool has level {EntryCodec.Level}.",
                "Use a newer version of modelregistry.");
        }
    }

    private static void CheckSize(byte[] bytes)
    {
        if (bytes.Length > DocumentLimits.Entry.MaxBytes)
        {
            throw new RegistryException(
                RegistryErrorCode.Invalid,
                $"The entry would have {bytes.Length} bytes; {DocumentLimits.Entry.MaxBytes} is the most.",
                "Shorten the metadata, or pack small artifacts into one file.");
        }
    }

    // An entry that cannot be read again could never be removed and would end the journal for ever.
    private static JournalEntry ReadBack(int number, byte[] bytes)
    {
        try
        {
            return EntryCodec.Read(JournalEntry.FileName(number), bytes);
        }
        catch (RegistryException exception) when (exception.InnerException is DocumentException document)
        {
            var error = document.Errors[0];
            throw new RegistryException(
                RegistryErrorCode.Invalid, $"The entry cannot be written: {error.Pointer} {error.Message}.", "Nothing was written.", exception);
        }
    }

    private async Task<ModelState?> ReadStateAsync(ModelName model, CancellationToken cancellationToken)
    {
        if (await journal.ReadViewAsync(model, ViewPaths.State, cancellationToken) is not { } bytes)
        {
            return null;
        }

        try
        {
            var state = ModelState.Read(JsonParser.ParseObject(new DocumentSource(ViewPaths.State, bytes), DocumentLimits.Entry));
            return state.Model == model ? state : null;
        }
        catch (Exception exception) when (exception is DocumentException or RegistryException)
        {
            return null; // A view that cannot be read is replaced by a replay; it proves nothing either way.
        }
    }

    // Null when the state is not the one its own entry leads to; then only a replay tells.
    private async Task<LedgerView?> ProveAsync(ModelName model, ModelState? state, int number, CancellationToken cancellationToken)
    {
        LedgerView? view = null;
        await foreach (var entry in EntriesAsync(model, state?.Head ?? number, state is null ? 0 : number, cancellationToken))
        {
            if (view is not null)
            {
                await LoadAsync(view, StateFold.KeysOf(view.State, entry.Envelope), cancellationToken);
                view = new LedgerView(model, entry, StateFold.Apply(view.State, entry.Envelope, []));
            }
            else
            {
                view = new LedgerView(model, entry, state!);
                if (entry.StateFormat != ModelState.Format || !Proved(view))
                {
                    return null;
                }
            }
        }

        return view is not null && Proved(view) ? view : null;
    }

    private async Task<ModelVersion?> FindVersionAsync(LedgerView view, string key, CancellationToken cancellationToken)
    {
        await LoadAsync(view, [key], cancellationToken);
        return view.State.Index.Find(key) is JsonString text ? ModelVersion.Parse(text.Text) : null;
    }

    // Loads what lookups of the keys need (everything when null); replays when a node is gone or damaged.
    private async Task LoadAsync(LedgerView view, IReadOnlyList<string>? keys, CancellationToken cancellationToken)
    {
        for (var missing = Missing(view.State, keys); missing.Length > 0; missing = Missing(view.State, keys))
        {
            foreach (var link in missing)
            {
                var bytes = await journal.ReadViewAsync(view.Model, ViewPaths.Node(link.Digest), cancellationToken);
                if (bytes is not { } known || !link.TryLoad(known))
                {
                    view.State = (await ReplayAsync(view.Model, view.Number, cancellationToken)).State;
                    return;
                }
            }
        }
    }

    private static StateLink[] Missing(ModelState state, IReadOnlyList<string>? keys) => keys is null
        ? [.. state.Index.Unloaded()]
        : [.. keys.Select(state.Index.Missing).Where(link => link is not null).Select(link => link!).Distinct()];
}
