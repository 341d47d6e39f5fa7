namespace ModelRegistry.Core.Ports;

/// <summary>How artifact bytes were checked when a decision was made; kept in the decision.</summary>
public static class VerificationLevel
{
    /// <summary>Every byte was read and hashed.</summary>
    public const string Hashed = "hashed";

    /// <summary>The store reports the digest and the size; bytes were not read.</summary>
    public const string Attested = "attested";

    /// <summary>The bytes are not there.</summary>
    public const string Absent = "absent";
}
