namespace ModelRegistry.Storage.Files;

/// <summary>
/// Moves content out of the way before it is removed, under a name beside its own: <c>.aside-abcd…</c>. Of those who then move it,
/// back or away, one wins, because a name can be moved once. ADR 36 has the argument.
/// </summary>
internal static class SetAsideContent
{
    private const string Prefix = ".aside-";

    /// <summary>Returns whether content is at its place or set aside.</summary>
    public static bool IsAt(string path) => SafePath.SizeOf(path) is not null || SafePath.SizeOf(AsideOf(path)) is not null;

    /// <summary>Renews the time of content, so that nobody sets it aside; false when it is not there.</summary>
    public static bool Want(string path)
    {
        try
        {
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow);
            return true;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return TakeBack(path) && SafePath.SizeOf(path) is not null;
        }
        catch (UnauthorizedAccessException)
        {
            return SafePath.SizeOf(path) is not null; // Another user's file; that user's time has to do.
        }
    }

    /// <summary>Sets content aside, unless somebody wanted it at a time or later.</summary>
    public static SetAside Move(string path, DateTimeOffset wanted)
    {
        _ = TakeBack(path);
        if (SafePath.SizeOf(path) is null)
        {
            return SetAside.Absent;
        }

        if (IsWanted(path, wanted))
        {
            return SetAside.Wanted;
        }

        var aside = AsideOf(path);
        if (!TryMove(path, aside))
        {
            return SetAside.Absent;
        }

        // The time may have been renewed between the look at it and the move.
        return !IsWanted(aside, wanted) ? SetAside.Done
            : TakeBack(path) ? SetAside.Wanted
            : SetAside.Absent;
    }

    /// <summary>Moves content back to its place; false when it was not set aside, or somebody else moved it first.</summary>
    public static bool TakeBack(string path)
    {
        var aside = AsideOf(path);
        if (SafePath.SizeOf(aside) is null)
        {
            return false;
        }

        if (TryMove(aside, path))
        {
            return true;
        }

        if (SafePath.SizeOf(path) is not null)
        {
            TemporaryFile.TryDelete(aside); // The same bytes were put anew.
        }

        return false;
    }

    /// <summary>Removes content that was set aside; false when somebody moved it back first.</summary>
    public static bool Discard(string path)
    {
        // Away to a name of its own first: deleting the name that all know could hit what somebody else just set aside.
        // There it is a temporary like any other, which the next put sweeps away should this process end here.
        var gone = Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(path))!, TemporaryFile.Prefix + Guid.NewGuid().ToString("N"));
        if (SafePath.SizeOf(AsideOf(path)) is null || !TryMove(AsideOf(path), gone))
        {
            return false;
        }

        TemporaryFile.TryDelete(gone);
        return true;
    }

    private static string AsideOf(string path) => Path.Combine(Path.GetDirectoryName(path)!, Prefix + Path.GetFileName(path));

    private static bool IsWanted(string path, DateTimeOffset wanted) => File.GetLastWriteTimeUtc(path) >= wanted.UtcDateTime;

    private static bool TryMove(string source, string target)
    {
        try
        {
            return NativeFiles.MoveNew(source, target);
        }
        catch (IOException exception) when (exception.HResult == Errno.NotFound)
        {
            return false;
        }
    }
}
