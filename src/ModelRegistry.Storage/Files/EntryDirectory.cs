using ModelRegistry.Core.Models;

namespace ModelRegistry.Storage.Files;

/// <summary>One model's <c>journal/</c> directory. Knows entries by number and nothing of what they say.</summary>
internal sealed class EntryDirectory
{
    private const int LongestProbe = 64;

    private readonly string _directory;

    /// <summary>Looks at a model's journal.</summary>
    /// <exception cref="RegistryException"><c>Corrupt</c>: a symbolic link is on the way.</exception>
    public EntryDirectory(string root, ModelName model)
    {
        _directory = SafePath.Below(root, RegistryLayout.Models, model.Text, RegistryLayout.Journal);
    }

    /// <summary>Returns an entry's path.</summary>
    public string PathOf(int number) => Path.Combine(_directory, Core.Journal.JournalEntry.FileName(number));

    /// <summary>Returns true when there is an entry with that number.</summary>
    public bool Has(int number) => number <= RegistryLayout.LastNumber && SafePath.SizeOf(PathOf(number)) is not null;

    /// <summary>Returns true when there is an entry, the first one or, where that was taken away, another.</summary>
    public bool Any() => Has(1) || Numbers().Count > 0;

    /// <summary>Returns an entry's bytes, or null.</summary>
    public byte[]? Read(int number) => FileReading.ReadWhole(PathOf(number));

    /// <summary>
    /// Returns the number of the last entry. A right hint costs three looks: the hint, the next one, and the one after,
    /// which shows a gap. Anything else is settled by listing the directory.
    /// </summary>
    public int Head(int hint)
    {
        if (hint == 0 || !Has(hint))
        {
            return HeadByListing();
        }

        var head = hint;
        while (head - hint < LongestProbe && Has(head + 1))
        {
            head++;
        }

        return head - hint == LongestProbe || Has(head + 2) ? HeadByListing() : head;
    }

    /// <summary>Creates an entry durably; false when one with that number exists.</summary>
    public bool Create(int number, ReadOnlySpan<byte> entry, CancellationToken cancellationToken)
    {
        RefuseGap(number);
        var created = !Has(number) && Publish(number, entry, cancellationToken);

        // The loser flushes too: it may go on to report what the winner wrote.
        NativeFiles.FlushDirectory(_directory);
        return created;
    }

    private bool Publish(int number, ReadOnlySpan<byte> entry, CancellationToken cancellationToken)
    {
        using var temporary = TemporaryFile.CreateSealed(_directory);
        RandomAccess.Write(temporary.Handle, entry, 0);
        cancellationToken.ThrowIfCancellationRequested();
        return temporary.PublishNew(PathOf(number), entry.Length);
    }

    private void RefuseGap(int number)
    {
        if (number > 1 && !Has(number - 1))
        {
            throw new ArgumentOutOfRangeException(nameof(number), number, "The entry before it does not exist.");
        }

        if (IsGap(number))
        {
            throw Gap(number);
        }
    }

    private int HeadByListing()
    {
        var numbers = Numbers();
        var head = numbers.Count == 0 ? 0 : numbers[^1];
        if (numbers.Count == head)
        {
            return head;
        }

        // What a listing lacks may have been made while it was read: only what is not there now is missing.
        var missing = Enumerable.Range(1, head).Except(numbers).FirstOrDefault(number => !Has(number));
        return missing == 0 ? head : throw Gap(missing);
    }

    // Asked a second time when a later entry is there: others may have made both since the first look, and none ever goes away.
    private bool IsGap(int number) => !Has(number) && Has(number + 1) && !Has(number);

    private List<int> Numbers()
    {
        if (!Directory.Exists(_directory))
        {
            return [];
        }

        var numbers = new List<int>();
        foreach (var path in Directory.EnumerateFileSystemEntries(_directory))
        {
            if (RegistryLayout.TryReadEntryName(Path.GetFileName(path), out var number))
            {
                numbers.Add(number);
            }
        }

        numbers.Sort();
        return numbers;
    }

    private RegistryException Gap(int number) => new(
        RegistryErrorCode.Corrupt,
        $"{PathOf(number)} is missing although later entries exist.",
        "Restore that file from Git or a backup; entries are never renumbered.");
}
