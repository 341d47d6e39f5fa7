namespace ModelRegistry.Core.Gates.Serialization;

/// <summary>What a finding in a serialized file means under a policy.</summary>
public enum SerializationStanding
{
    /// <summary>Nothing to object to: a fact, or an import that the tool or the policy allows.</summary>
    Allowed,

    /// <summary>Nobody has said that it may be loaded.</summary>
    Unknown,

    /// <summary>It could not be followed, so nobody knows what loading does.</summary>
    Unreadable,

    /// <summary>It is known to run commands or code, or is made to deceive.</summary>
    Unsafe,
}
