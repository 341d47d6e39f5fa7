using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Notifications;

namespace ModelRegistry.App.Results;

/// <summary>An entry that a verb appended, or found in place of what it was asked to append.</summary>
/// <param name="Entry">The entry.</param>
public sealed record DecidedEntry(JournalEntry Entry)
{
    /// <summary>Gets channels that are to be told of it though it may not name them.</summary>
    public IReadOnlyList<ChannelName> Asked { get; init; } = [];
}
