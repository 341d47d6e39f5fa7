using System.Runtime.CompilerServices;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;

namespace ModelRegistry.Storage.Files;

/// <summary>
/// Keeps journals in a directory: <c>models/NAME/journal/00000001.json</c> and on. An entry is written to a temporary
/// beside it, flushed, moved to its name without replacing, and its directory flushed; views follow. Leftover
/// temporaries of killed processes are ignored and left: they are small, and only a person can tell that none is in use.
/// Symbolic links below the registry are refused.
/// </summary>
public sealed class FileJournal : IJournal
{
    private readonly string _root;
    private readonly DurableDirectories _directories;

    /// <summary>Opens the registry in a directory, which is made on the first append.</summary>
    public FileJournal(string directory)
    {
        _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        _directories = new DurableDirectories(_root);
    }

    /// <summary>Removes a model's journal and views from a directory, once they are kept elsewhere; what people edit stays.</summary>
    /// <exception cref="RegistryException">The file system refuses, or a path leads through a symbolic link.</exception>
    public static void Remove(string directory, ModelName model)
    {
        foreach (var name in RegistryLayout.ViewNames.Prepend(RegistryLayout.Journal))
        {
            var path = SafePath.Below(directory, RegistryLayout.Models, model.Text, name);
            try
            {
                if (Directory.Exists(path))
                {
                    Directory.Delete(path, recursive: true);
                }
                else
                {
                    File.Delete(path);
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw FileFailure.From(path, exception);
            }
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ModelName> ModelsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var model in await FileFailure.GuardAsync(_root, Models, cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return model;
        }
    }

    /// <inheritdoc/>
    public Task<int> HeadAsync(ModelName model, int hint, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(hint);
        return FileFailure.GuardAsync(_root, () => Entries(model).Head(hint), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<ReadOnlyMemory<byte>>> ReadAsync(
        ModelName model, int from, int count, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(from, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return FileFailure.GuardAsync(_root, () => Read(Entries(model), from, count, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<bool> AppendAsync(
        ModelName model, int number, ReadOnlyMemory<byte> entry, ViewChanges views, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, RegistryLayout.LastNumber);
        RegistryLayout.RequireViews(views);
        RegistryLayout.RequireEntrySize(entry.Length);
        var created = await FileFailure.GuardAsync(_root, () => Append(model, number, entry, cancellationToken), cancellationToken);
        if (created)
        {
            await ApplyIfPossibleAsync(model, views);
        }

        return created;
    }

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>?> ReadViewAsync(ModelName model, string path, CancellationToken cancellationToken) =>
        FileFailure.GuardAsync(
            _root,
            () => new ViewDirectory(_root, model).Read(path) is { } bytes ? bytes : default(ReadOnlyMemory<byte>?),
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListViewsAsync(ModelName model, CancellationToken cancellationToken) =>
        FileFailure.GuardAsync(_root, () => new ViewDirectory(_root, model).List(), cancellationToken);

    /// <inheritdoc/>
    public Task WriteViewsAsync(ModelName model, ViewChanges views, CancellationToken cancellationToken)
    {
        RegistryLayout.RequireViews(views);
        return FileFailure.GuardAsync(_root, () => Apply(model, views), cancellationToken);
    }

    private static IReadOnlyList<ReadOnlyMemory<byte>> Read(
        EntryDirectory entries, int from, int count, CancellationToken cancellationToken)
    {
        var read = new List<ReadOnlyMemory<byte>>();
        for (var number = from; read.Count < count && number <= RegistryLayout.LastNumber; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (entries.Read(number) is not { } bytes)
            {
                break;
            }

            read.Add(bytes);
        }

        return read;
    }

    private bool Append(ModelName model, int number, ReadOnlyMemory<byte> entry, CancellationToken cancellationToken)
    {
        _ = _directories.Ensure(RegistryLayout.Models, model.Text, RegistryLayout.Journal);
        return Entries(model).Create(number, entry.Span, cancellationToken);
    }

    // The entry is appended; whatever happens to its views, the answer stays true and readers notice stale ones.
    private async Task ApplyIfPossibleAsync(ModelName model, ViewChanges views)
    {
        try
        {
            await WriteViewsAsync(model, views, CancellationToken.None);
        }
        catch (RegistryException)
        {
            // Repaired by the next append or by an audit.
        }
    }

    private bool Apply(ModelName model, ViewChanges views)
    {
        new ViewDirectory(_root, model).Apply(views);
        return true;
    }

    private EntryDirectory Entries(ModelName model) => new(_root, model);

    private List<ModelName> Models()
    {
        var directory = SafePath.Below(_root, RegistryLayout.Models);
        if (!Directory.Exists(directory))
        {
            return [];
        }

        return [.. Directory.EnumerateDirectories(directory)
            .Select(path => ModelName.TryParse(Path.GetFileName(path), null, out var model) ? model : null)
            .OfType<ModelName>()
            .Where(model => Entries(model).Any())
            .OrderBy(model => model.Text, StringComparer.Ordinal)];
    }
}
