using System.Runtime.CompilerServices;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;

namespace ModelRegistry.Core.Journal;

/// <summary>Reads sealed entries of a registry's journals: one, a chained range, or those about a subject.</summary>
internal sealed class EntryReader(IJournal journal, string registryId)
{
    private const int ReadBatch = 256;

    /// <summary>Reads one entry, its seal verified.</summary>
    /// <exception cref="RegistryException"><c>NotFound</c>, or <c>Corrupt</c>.</exception>
    public async Task<JournalEntry> EntryAsync(ModelName model, int number, CancellationToken cancellationToken)
    {
        var found = await journal.ReadAsync(model, number, 1, cancellationToken);
        return found.Count == 1
            ? Read(model, number, found[0])
            : throw new RegistryException(RegistryErrorCode.NotFound, $"{model} has no entry {number}.");
    }

    /// <summary>Reads the entries of a range that exists, their seals and their chain verified.</summary>
    /// <exception cref="RegistryException"><c>Corrupt</c> when one is missing, damaged or not chained.</exception>
    public async IAsyncEnumerable<JournalEntry> EntriesAsync(
        ModelName model, int from, int to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        JournalEntry? before = null;
        for (var next = from; next <= to; next += ReadBatch)
        {
            var asked = Math.Min(ReadBatch, to - next + 1);
            var found = await journal.ReadAsync(model, next, asked, cancellationToken);
            foreach (var bytes in found)
            {
                var entry = Read(model, (before?.Number ?? from - 1) + 1, bytes);
                CheckChain(before, entry);
                yield return before = entry;
            }

            if (found.Count < asked)
            {
                throw Broken(model, next + found.Count, "is missing although later entries exist");
            }
        }
    }

    /// <summary>Returns entries about a subject, newest first, following back-pointers from <paramref name="last"/>.</summary>
    public async IAsyncEnumerable<JournalEntry> AboutAsync(
        ModelName model, Subject subject, int last, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var number = last; number > 0;)
        {
            var entry = await EntryAsync(model, number, cancellationToken);
            var before = entry.Envelope.Before(subject) ?? throw Broken(model, number, $"is not about {subject}, though a back-pointer says so");
            yield return entry;
            number = before < number ? before : throw Broken(model, number, "points forward");
        }
    }

    /// <summary>Returns the failure of a journal whose entries do not fit together.</summary>
    public static RegistryException Broken(ModelName model, int number, string what) => new(
        RegistryErrorCode.Corrupt,
        $"{model}/journal/{JournalEntry.FileName(number)} {what}.",
        $"Run `modelregistry audit {model}` for all that is wrong; restore the file from a backup or another clone.");

    private static void CheckChain(JournalEntry? before, JournalEntry entry)
    {
        if (before is not null && entry.Envelope.Previous != before.Digest)
        {
            throw Broken(entry.Envelope.Model, entry.Number, $"does not continue entry {before.Number}: its `previous` is not that file's digest");
        }

        if (before is not null && entry.Time < before.Time)
        {
            throw Broken(entry.Envelope.Model, entry.Number, "is older than the entry before it");
        }
    }

    private JournalEntry Read(ModelName model, int number, ReadOnlyMemory<byte> bytes)
    {
        var entry = EntryCodec.Read($"models/{model}/journal/{JournalEntry.FileName(number)}", bytes);
        if (entry.Number != number || entry.Envelope.Model != model)
        {
            throw Broken(model, number, $"holds entry {entry.Number} of {entry.Envelope.Model}");
        }

        if (entry.Envelope.Registry != registryId)
        {
            throw Broken(model, number, $"belongs to registry {Quotation.Of(entry.Envelope.Registry)}, not to {Quotation.Of(registryId)}");
        }

        return number != 1 || entry.Envelope.Previous is null ? entry : throw Broken(model, number, "is the first entry but names a previous one");
    }
}
