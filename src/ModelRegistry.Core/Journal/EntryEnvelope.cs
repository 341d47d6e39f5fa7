using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Notifications;

namespace ModelRegistry.Core.Journal;

/// <summary>Everything an entry says but its seal and the digest of the state it leads to.</summary>
public sealed record EntryEnvelope
{
    /// <summary>Gets the registry's id.</summary>
    public required string Registry { get; init; }

    /// <summary>Gets the model.</summary>
    public required ModelName Model { get; init; }

    /// <summary>Gets the entry's number, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Gets the time, UTC, never before the previous entry's.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Gets what the writer's clock said, when it was behind the previous entry; null otherwise.</summary>
    public DateTimeOffset? Clock { get; init; }

    /// <summary>Gets the digest of the entry file before; null in entry 1.</summary>
    public Digest? Previous { get; init; }

    /// <summary>Gets the request's id.</summary>
    public required RequestId RequestId { get; init; }

    /// <summary>Gets who acted.</summary>
    public required Actor Actor { get; init; }

    /// <summary>Gets the commit the definitions were read from, or null.</summary>
    public string? DefinitionsCommit { get; init; }

    /// <summary>Gets the tool that wrote.</summary>
    public required string Tool { get; init; }

    /// <summary>Gets the back-pointers: subject and number of the entry before about it, 0 for none.</summary>
    public required IReadOnlyList<KeyValuePair<string, int>> Follows { get; init; }

    /// <summary>Gets the policy adopted with this entry, or null.</summary>
    public PolicyAdopted? Adopts { get; init; }

    /// <summary>Gets the policy adopted with this entry or by it, or null.</summary>
    public PolicyAdopted? Adoption => Adopts ?? Body as PolicyAdopted;

    /// <summary>Gets the policy in force, or null before the first adoption.</summary>
    public PolicyReference? Policy { get; init; }

    /// <summary>Gets the channels that are to be told of the entry: decided with it, so that nothing is forgotten when the writer dies.</summary>
    public IReadOnlyList<ChannelName> Notifies { get; init; } = [];

    /// <summary>Gets the least tool level that may resolve the model once this entry is there.</summary>
    public int RequiresRead { get; init; } = 1;

    /// <summary>Gets the least tool level that may write once this entry is there.</summary>
    public int RequiresWrite { get; init; } = 1;

    /// <summary>Gets the decision.</summary>
    public required EntryBody Body { get; init; }

    /// <summary>Returns the number of the entry before about a subject, 0 when there is none; null when this entry is not about it.</summary>
    public int? Before(Subject subject) =>
        Follows.Where(pointer => pointer.Key == subject.Text).Select(pointer => (int?)pointer.Value).FirstOrDefault();
}
