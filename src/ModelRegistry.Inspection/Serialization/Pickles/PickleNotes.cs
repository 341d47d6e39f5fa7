using System.Globalization;
using System.Numerics;
using ModelRegistry.Core.Models.Inspections;

namespace ModelRegistry.Inspection.Serialization.Pickles;

/// <summary>What is found in one pickle, kept back until it is sure that the bytes are one.</summary>
internal sealed class PickleNotes(string member)
{
    // torch's first pickle in files it wrote before version 1.6.
    private static readonly BigInteger TorchMagic = BigInteger.Parse("1950a86a20f9469cfc6c", NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    private readonly List<SerializationFinding> _findings = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    public IReadOnlyList<SerializationFinding> Findings => _findings;

    public int Protocol { get; set; }

    /// <summary>Gets or sets a value indicating whether an import is called.</summary>
    public bool HasCalls { get; set; }

    /// <summary>Gets or sets a value indicating whether joblib would read an array between opcodes.</summary>
    public bool HasArrays { get; set; }

    public bool HasImports { get; private set; }

    /// <summary>Gets whether torch's magic number was seen.</summary>
    public bool IsTorch { get; private set; }

    public void Number(BigInteger number) => IsTorch |= number == TorchMagic;

    public void Import(string name, long offset, string opcode)
    {
        HasImports = true;
        Add(SerializationFindingKind.Import, name, offset, opcode);
    }

    public void Add(SerializationFindingKind kind, string name, long offset, string? detail)
    {
        if (_findings.Count <= ScanLimits.Findings && _seen.Add($"{kind}\n{name}"))
        {
            _findings.Add(new SerializationFinding(kind, name, member, offset, detail));
        }
    }
}
