using System.Text;
using BenchmarkDotNet.Attributes;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Benchmarks;

/// <summary>What every command does at least once: parse, write and seal an entry.</summary>
[MemoryDiagnoser]
public class CoreBenchmarks
{
    private readonly EntryEnvelope _entry = new()
    {
        Registry = "benchmark",
        Model = ModelName.Parse("bench"),
        Number = 12,
        Time = DateTimeOffset.UnixEpoch,
        Previous = Digest.Of("previous"u8),
        RequestId = RequestId.Parse("request"),
        Actor = new Actor("bench", "option"),
        Tool = "benchmark",
        Follows = [KeyValuePair.Create("version:1.0.0", 3)],
        Policy = new PolicyReference(1, Digest.Of("policy"u8)),
        Body = new Noted(ModelVersion.Parse("1.0.0"), "A note of ordinary length about what was seen in production.", null),
    };

    private byte[] _bytes = [];
    private DocumentSource _document = DocumentSource.None;

    /// <summary>Makes the inputs.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _bytes = EntryCodec.Write(_entry, 1, Digest.Of("state"u8));
        var members = string.Join(",", Enumerable.Range(0, 500).Select(i => $"\"param_{i}\": {{\"value\": 0.{i}, \"name\": \"p{i}\"}}"));
        _document = new DocumentSource("metadata", Encoding.UTF8.GetBytes($"{{{members}}}"));
    }

    /// <summary>Seals an entry.</summary>
    [Benchmark]
    public byte[] WriteEntry() => EntryCodec.Write(_entry, 1, Digest.Of("state"u8));

    /// <summary>Reads an entry and verifies its seal.</summary>
    [Benchmark]
    public JournalEntry ReadEntry() => EntryCodec.Read("entry", _bytes);

    /// <summary>Parses a document of 500 objects, remembering where each value stood.</summary>
    [Benchmark]
    public JsonValue ParseDocument() => JsonParser.Parse(_document, DocumentLimits.Candidate);
}
