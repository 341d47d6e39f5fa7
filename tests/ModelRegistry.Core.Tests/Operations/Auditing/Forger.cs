using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Tests.Journal;

namespace ModelRegistry.Core.Tests.Operations.Auditing;

/// <summary>Rewrites history without leaving a broken seal, link, state or view: only the decision itself is wrong then.</summary>
internal sealed class Forger(TestRegistry registry)
{
    /// <summary>Changes one entry and seals everything from there on anew.</summary>
    public async Task RewriteAsync(int number, Func<EntryEnvelope, EntryEnvelope> change, bool repair = true)
    {
        var (state, previous) = (new ModelState { Model = Ledgers.Model }, default(Digest));
        var head = await registry.HeadAsync();
        for (var next = 1; next <= head; next++)
        {
            var entry = EntryCodec.Read($"journal/{next}", await registry.Ledgers.BytesAsync(next)).Envelope with { Previous = previous };
            entry = next == number ? change(entry) : entry with { Follows = Follows(state, entry.Body) };
            state = StateFold.Apply(state, entry, []);
            var bytes = EntryCodec.Write(entry, ModelState.Format, Digest.Of(state.ToBytes()));
            registry.Ledgers.Stored.Tamper(Ledgers.Model, next, bytes);
            previous = Digest.Of(bytes);
        }

        if (repair)
        {
            await registry.Audit.RepairAsync(Ledgers.Model, TestRegistry.Cancel);
        }
    }

    private static KeyValuePair<string, int>[] Follows(ModelState state, EntryBody body) =>
        [.. body.Subjects.Distinct().Select(subject => KeyValuePair.Create(subject.Text, state.Last(subject)))];
}
