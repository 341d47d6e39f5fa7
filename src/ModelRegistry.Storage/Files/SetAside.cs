namespace ModelRegistry.Storage.Files;

/// <summary>What came of setting content aside.</summary>
public enum SetAside
{
    /// <summary>It is not in the store.</summary>
    Absent,

    /// <summary>Somebody put it not long ago; it stays.</summary>
    Wanted,

    /// <summary>It is set aside.</summary>
    Done,
}
