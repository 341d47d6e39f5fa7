using ModelRegistry.Core.Models.Inspections;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Gates.Serialization;

/// <summary>Says what findings in serialized files mean under a policy; <c>docs/formats/policy.md</c> states the rules.</summary>
public static class SerializationJudge
{
    /// <summary>Judges one finding.</summary>
    /// <param name="finding">What was found.</param>
    /// <param name="setting">What policy says about it, or null when it says nothing.</param>
    public static SerializationStanding Judge(SerializationFinding finding, SerializationSetting? setting) => finding.Kind switch
    {
        SerializationFindingKind.Format => setting?.Denies(finding.Name) == true ? SerializationStanding.Unsafe : SerializationStanding.Allowed,
        SerializationFindingKind.Import => Import(finding.Name, setting),
        SerializationFindingKind.Code => setting?.AllowsName(finding.Name) == true ? SerializationStanding.Allowed : SerializationStanding.Unsafe,
        SerializationFindingKind.Archive => SerializationStanding.Unsafe,
        _ => SerializationStanding.Unreadable,
    };

    /// <summary>Returns one sentence: what it is, and why it has its standing.</summary>
    public static string Why(SerializationFinding finding, SerializationStanding standing) => (finding.Kind, standing) switch
    {
        (SerializationFindingKind.Format, SerializationStanding.Unsafe) => "the policy denies this format",
        (SerializationFindingKind.Import, SerializationStanding.Unsafe) => "it is known to run commands or code, or to reach files or the network",
        (SerializationFindingKind.Import, SerializationStanding.Unknown) => "neither the tool nor the policy knows it as harmless",
        (_, SerializationStanding.Allowed) => "allowed",
        _ => finding.Detail ?? finding.Name,
    };

    /// <summary>Returns the word for a standing: allowed, unknown, unreadable or unsafe.</summary>
    public static string Word(SerializationStanding standing) => standing switch
    {
        SerializationStanding.Allowed => "allowed",
        SerializationStanding.Unknown => "unknown",
        SerializationStanding.Unreadable => "unreadable",
        _ => "unsafe",
    };

    // A wildcard is about names nobody has seen yet, so it never allows what is known to be unsafe; its own name does.
    private static SerializationStanding Import(string name, SerializationSetting? setting) =>
        setting?.AllowsName(name) == true ? SerializationStanding.Allowed
        : UnsafeImports.Contains(name) ? SerializationStanding.Unsafe
        : SafeImports.Contains(name) || setting?.AllowsPattern(name) == true ? SerializationStanding.Allowed
        : SerializationStanding.Unknown;
}
