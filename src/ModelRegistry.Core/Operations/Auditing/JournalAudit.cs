using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;

namespace ModelRegistry.Core.Operations.Auditing;

/// <summary>
/// Re-reads a model's whole journal: every seal, link and byte, every state, every decision against its policy. Goes on
/// after damage, so that one run names everything that is wrong.
/// </summary>
internal sealed class JournalAudit(IJournal journal, string registryId, ModelAudit audit, UsedApprovals used, DateTimeOffset now)
{
    private const int ReadBatch = 256;

    // Clocks that nobody sets differ by minutes.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private readonly Dictionary<int, Digest> _stateDigests = [];
    private readonly HashSet<Digest> _otherStates = [];
    private readonly DecisionAudit _decisions = new(audit, used);
    private ModelState _state = new() { Model = audit.Model };
    private bool _foldIsBroken;
    private bool _isAhead;
    private ReadOnlyMemory<byte>? _previousBytes;
    private JournalEntry? _previous;

    /// <summary>Gets the state the intact journal leads to; null when damage stopped the fold.</summary>
    public ModelState? State => _foldIsBroken ? null : _state;

    /// <summary>Gets every readable entry's body that registers a version.</summary>
    public IList<Journal.Bodies.Registered> Registered { get; } = [];

    /// <summary>Gets every readable entry's body that prunes versions.</summary>
    public IList<Journal.Bodies.Pruned> Pruned { get; } = [];

    /// <summary>Gets every file that readable entries carry, with the entry's number.</summary>
    public IList<(int Entry, Journal.Bodies.Attachment Attachment)> Attachments { get; } = [];

    /// <summary>Gets the number of the last entry.</summary>
    public int Last { get; private set; }

    /// <summary>Returns the digest of the state an entry says it leads to, or null.</summary>
    public Digest? StateDigest(int number) => _stateDigests.GetValueOrDefault(number);

    /// <summary>Returns whether an entry says it leads to a state that this tool cannot fold.</summary>
    public bool IsOtherState(Digest digest) => _otherStates.Contains(digest);

    /// <summary>Reads everything; <paramref name="since"/> is a head somebody kept, or null.</summary>
    /// <exception cref="RegistryException"><c>Unsupported</c> when an entry asks for a newer tool.</exception>
    public async Task RunAsync(Digest? since, CancellationToken cancellationToken)
    {
        Last = await journal.HeadAsync(audit.Model, 0, cancellationToken);
        var extends = since is null;
        for (var number = 1; number <= Last;)
        {
            var asked = Math.Min(ReadBatch, Last - number + 1);
            var found = await journal.ReadAsync(audit.Model, number, asked, cancellationToken);
            foreach (var bytes in found)
            {
                Check(number++, bytes);
                extends = extends || Digest.Of(bytes.Span) == since;
            }

            if (found.Count < asked)
            {
                Damaged(number++, "is missing although later entries exist");
                _previousBytes = null;
            }
        }

        audit.Head = _previous is not null && !_foldIsBroken ? _previous.Digest : null;
        if (!extends)
        {
            audit.Add(AuditSeverity.Corrupt, "journal", $"does not extend {since}: no entry has that digest, so history was rewritten since that head was kept");
        }
    }

    private static string FileOf(int number) => "journal/" + JournalEntry.FileName(number);

    private void Check(int number, ReadOnlyMemory<byte> bytes)
    {
        audit.Entries++;
        var entry = Read(number, bytes);
        if (_previousBytes is { } before && entry is not null && entry.Envelope.Previous != Digest.Of(before.Span))
        {
            Damaged(number, $"does not continue entry {number - 1}: its `previous` is not that file's digest, so one of the two was changed");
        }

        if (entry is not null)
        {
            CheckEnvelope(number, entry, bytes);
            Fold(number, entry);
        }

        (_previous, _previousBytes) = (entry ?? _previous, bytes);
    }

    private JournalEntry? Read(int number, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return EntryCodec.Read(FileOf(number), bytes);
        }
        catch (RegistryException exception) when (exception.Code == RegistryErrorCode.Corrupt)
        {
            Damaged(number, exception.Message);
            return null;
        }
    }

    private void CheckEnvelope(int number, JournalEntry entry, ReadOnlyMemory<byte> bytes)
    {
        var envelope = entry.Envelope;
        if (envelope.Number != number || envelope.Model != audit.Model || envelope.Registry != registryId)
        {
            Damaged(number, $"is entry {envelope.Number} of {envelope.Model} in registry {Quotation.Of(envelope.Registry)}; it does not belong here");
        }

        if (number == 1 && envelope.Previous is not null)
        {
            Damaged(number, "is the first entry but names a previous one");
        }

        if (_previous is not null && entry.Time < _previous.Time)
        {
            Damaged(number, "is older than the entry before it");
        }

        CheckClock(number, entry);
        if (!EntryCodec.Write(envelope, entry.StateFormat, entry.StateDigest).AsSpan().SequenceEqual(bytes.Span))
        {
            Damaged(number, "is not written the one way entries are written");
        }
    }

    // Whose clock was wrong cannot be told from a journal, so these are notes.
    private void CheckClock(int number, JournalEntry entry)
    {
        if (!_isAhead && entry.Time - now > Tolerance)
        {
            _isAhead = true;
            audit.Add(
                AuditSeverity.Note,
                FileOf(number),
                $"is dated {JournalTime.Write(entry.Time)}, later than now ({JournalTime.Write(now)}): the clock of whoever wrote it was ahead, or the one here is behind; so are all entries after it");
        }

        if (entry.Envelope.Clock is { } clock && entry.Time - clock > Tolerance)
        {
            audit.Add(
                AuditSeverity.Note,
                FileOf(number),
                $"was written when the clock there said {JournalTime.Write(clock)}, {Duration.Describe(entry.Time - clock)} before the time of entry {number - 1}: one of the two clocks was wrong");
        }
    }

    private void Fold(int number, JournalEntry entry)
    {
        if (entry.Body is Journal.Bodies.Registered registered)
        {
            Registered.Add(registered);
        }

        if (entry.Body is Journal.Bodies.Pruned pruned)
        {
            Pruned.Add(pruned);
        }

        if (entry.Envelope.Adoption is { } adoption)
        {
            audit.Adoptions.Add(new AuditedAdoption(number, entry.Envelope.DefinitionsCommit, adoption.Sources));
        }

        foreach (var attachment in entry.Body.Attachments)
        {
            Attachments.Add((number, attachment));
        }

        _stateDigests[number] = entry.StateDigest;
        if (_foldIsBroken)
        {
            return;
        }

        try
        {
            _decisions.Check(FileOf(number), _state, entry);
            _state = StateFold.Apply(_state, entry.Envelope, []);
            CompareState(number, entry);
        }
        catch (RegistryException exception)
        {
            Damaged(number, exception.Message);
        }
    }

    private void CompareState(int number, JournalEntry entry)
    {
        if (entry.StateFormat != ModelState.Format)
        {
            audit.StatesOfOtherFormats++;
            _otherStates.Add(entry.StateDigest);
            return;
        }

        audit.States++;
        if (Digest.Of(_state.ToBytes()) != entry.StateDigest)
        {
            Damaged(number, "leads to another state than it says");
        }
    }

    private void Damaged(int number, string message)
    {
        _foldIsBroken = true;
        audit.Add(AuditSeverity.Corrupt, FileOf(number), message.TrimEnd('.'));
    }
}
