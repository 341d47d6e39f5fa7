using ModelRegistry.Core.Models;

namespace ModelRegistry.Testing;

/// <summary>What journals in memory store; a test may reach in and damage it.</summary>
public sealed class MemoryRegistry
{
    private readonly SortedDictionary<string, MemoryModel> _models = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>Replaces the bytes of an entry, as nobody may.</summary>
    public void Tamper(ModelName model, int number, byte[] entry) => With(model, stored => stored.Entries[number - 1] = entry);

    /// <summary>Forgets the last entries, as nobody may.</summary>
    public void Truncate(ModelName model, int head) => With(model, stored =>
    {
        stored.Entries.RemoveRange(head, stored.Entries.Count - head);
        return true;
    });

    internal List<ModelName> Models()
    {
        lock (_lock)
        {
            return [.. _models.Where(pair => pair.Value.Entries.Count > 0).Select(pair => ModelName.Parse(pair.Key))];
        }
    }

    internal Task<T> WithAsync<T>(ModelName model, Func<MemoryModel, T> work, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? Task.FromCanceled<T>(cancellationToken) : Task.FromResult(With(model, work));

    private T With<T>(ModelName model, Func<MemoryModel, T> work)
    {
        lock (_lock)
        {
            if (!_models.TryGetValue(model.Text, out var stored))
            {
                stored = new MemoryModel();
                _models.Add(model.Text, stored);
            }

            return work(stored);
        }
    }
}
