using ModelRegistry.Core.Models.Inspections;
using ModelRegistry.Inspection.Serialization.Pickles;

namespace ModelRegistry.Inspection.Serialization;

/// <summary>Collects findings in the order they stand, each name of a kind once a member, and not more than anyone can read.</summary>
internal sealed class FindingList
{
    private readonly List<SerializationFinding> _findings = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>Gets the findings.</summary>
    public IReadOnlyList<SerializationFinding> Findings => _findings;

    /// <summary>Adds a finding, unless the same name was found in the same member before.</summary>
    public void Add(SerializationFinding finding)
    {
        if (_findings.Count > ScanLimits.Findings || !_seen.Add($"{finding.Kind}\n{finding.Name}\n{finding.Member}"))
        {
            return;
        }

        _findings.Add(_findings.Count < ScanLimits.Findings
            ? finding
            : new SerializationFinding(
                SerializationFindingKind.Unreadable,
                "too-many-findings",
                finding.Member,
                finding.Offset,
                $"more than {ScanLimits.Findings} findings; the rest was not looked at"));
    }

    /// <summary>Adds everything noted about a pickle.</summary>
    public void Add(PickleNotes notes)
    {
        foreach (var finding in notes.Findings)
        {
            Add(finding);
        }
    }

    /// <summary>Adds the imports noted about a pickle, which may be none.</summary>
    public void AddImports(PickleNotes notes)
    {
        foreach (var finding in notes.Findings.Where(finding => finding.Kind == SerializationFindingKind.Import))
        {
            Add(finding);
        }
    }

    /// <summary>Adds what an exception says.</summary>
    public void Add(UndecodableException exception, string member, long offset) => Add(new SerializationFinding(
        exception.IsHostile ? SerializationFindingKind.Archive : SerializationFindingKind.Unreadable,
        exception.Word,
        member,
        offset,
        exception.Message));
}
