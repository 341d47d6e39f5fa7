namespace ModelRegistry.Inspection.Serialization;

/// <summary>How much work and memory one artifact may cost; beyond it, what is left is reported as unreadable.</summary>
internal static class ScanLimits
{
    /// <summary>Containers inside containers.</summary>
    public const int Depth = 6;

    /// <summary>Decompressed bytes of one artifact, all members together.</summary>
    public const long Decompressed = 16L << 30;

    /// <summary>Decompressed bytes of one stream from which on the ratio counts.</summary>
    public const long RatioFrom = 256L << 20;

    /// <summary>Decompressed bytes for each compressed one; ordinary weights reach 1 to 4, constant arrays more.</summary>
    public const long Ratio = 200;

    /// <summary>Bytes of a nested archive or document that are held in memory.</summary>
    public const int Held = 64 << 20;

    /// <summary>Members of one archive.</summary>
    public const int Members = 100_000;

    /// <summary>Findings of one artifact.</summary>
    public const int Findings = 1_000;

    /// <summary>Values on the stack of a pickle.</summary>
    public const int Stack = 4_000_000;

    /// <summary>Values in the memo of a pickle.</summary>
    public const int Memo = 16_000_000;

    /// <summary>Tuples, dictionaries and calls of a pickle that are remembered; later ones are opaque.</summary>
    public const int Nodes = 1_000_000;

    /// <summary>Characters of texts of a pickle that are remembered; later ones are opaque.</summary>
    public const int TextCharacters = 16_000_000;

    /// <summary>Longest text that can be a name, in bytes.</summary>
    public const int Name = 256;

    /// <summary>Bytes of array data that are also read as opcodes.</summary>
    public const int Window = 64 << 10;
}
