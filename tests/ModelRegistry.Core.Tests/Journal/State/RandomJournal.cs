using System.Globalization;
using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Tests.Journal.State;

/// <summary>Makes up a journal, one allowed entry after the other; the same seed makes the same one.</summary>
/// <param name="seed">Chooses the journal.</param>
/// <param name="registrations">How many of a hundred decisions are registrations.</param>
internal sealed class RandomJournal(int seed, int registrations)
{
    private static readonly StageName[] Stages = [StageName.Parse("dev"), StageName.Parse("staging"), Ledgers.Production];

    private readonly Random _random = new(seed);
    private int _number;

    public NaiveState Naive { get; } = new();

    /// <summary>Returns the next decision.</summary>
    public EntryBody Next()
    {
        _number++;
        return _random.Next(100) < registrations || Naive.Ordinals.Count == 0 ? Register() : _random.Next(10) switch
        {
            < 4 => Promote(),
            < 6 => RollBack() ?? (EntryBody)Promote(),
            < 7 => new Deprecated(Any(), "old", null),
            < 8 => new Tagged(Any(), [new("k", Text(_number))], []),
            < 9 => new Noted(Any(), "note", null),
            _ => _random.Next(2) == 0
                ? new UnknownBody("foretold", JsonObject.Of(("version", "1.0.0")))
                : new PolicyAdopted(JsonObject.Of(("number", _number)), ["a"], []),
        };
    }

    /// <summary>Returns the envelope of a decision, for folding without a ledger.</summary>
    public EntryEnvelope Envelope(EntryBody body) => new()
    {
        Registry = Ledgers.Id,
        Model = Ledgers.Model,
        Number = _number,
        Time = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(_number),
        RequestId = RequestId.Parse("r" + Text(_number)),
        Actor = Ledgers.Rita,
        Tool = Ledgers.Tool,
        Follows = [],
        Body = body,
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private Registered Register()
    {
        ModelVersion version;
        do
        {
            var release = string.Create(CultureInfo.InvariantCulture, $"{_random.Next(4)}.{_random.Next(12)}.{_random.Next(12)}");
            version = Ledgers.Version(_random.Next(8) switch { 0 => release + "-rc.1", 1 => release + "-RC.2+b7", 2 => release + "+b8", _ => release });
        }
        while (Naive.Has(version));
        var content = _random.Next(5) == 0 ? "the same" : version.ToString();
        return new Registered(version, Naive.Ordinals.Count + 1, Ledgers.Metadata(version.ToString()), Ledgers.Manifest(content));
    }

    private Promoted Promote()
    {
        var (stage, to) = (Stages[_random.Next(Stages.Length)], Any());
        if (Naive.Holder(stage) == to)
        {
            return Promote(stage, Naive.Ordinals.Count == 1 ? to : Naive.Ordinals[Naive.Ordinals[0] == to ? 1 : 0]);
        }

        return Promote(stage, to);
    }

    private Promoted Promote(StageName stage, ModelVersion to) => new(
        Move(stage, to), "better", [], [new GateResult("schema", "schema", _random.Next(4) == 0 ? Verdict.Waived : Verdict.Passed, null, null, "x")]);

    private RolledBack? RollBack()
    {
        var stage = Stages[_random.Next(Stages.Length)];
        var earlier = Naive.Earlier(stage);
        if (earlier.Count == 0)
        {
            return null;
        }

        var to = earlier[_random.Next(Math.Min(earlier.Count, 20))];
        return new RolledBack(
            Move(stage, to.Version), "worse", false, to.Verdict, [], new OpenedIncident("incident-" + Text(_number), Naive.Holder(stage)!, "worse"));
    }

    private StageMove Move(StageName stage, ModelVersion to) =>
        new(stage, Naive.Holder(stage), to, Naive.Ordinals.IndexOf(to) + 1, Digest.Of([]), "hashed");

    // Mostly recent ones and the highest, so that lists fill and empty.
    private ModelVersion Any() => _random.Next(3) switch
    {
        0 => Naive.Ordinals[_random.Next(Naive.Ordinals.Count)],
        1 => Naive.Ordinals[^(1 + _random.Next(Math.Min(20, Naive.Ordinals.Count)))],
        _ => Naive.Ordinals.Where(Naive.IsActive).Where(version => version.IsRelease).Max(ModelVersion.Precedence) ?? Naive.Ordinals[0],
    };
}
