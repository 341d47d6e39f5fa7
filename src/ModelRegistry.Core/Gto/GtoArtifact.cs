namespace ModelRegistry.Core.Gto;

/// <summary>One artifact of a repository that follows GTO's convention, replayed from its tags.</summary>
public sealed class GtoArtifact
{
    private GtoArtifact(string name, IReadOnlyList<GtoHistoryEvent> events)
    {
        Name = name;
        Events = events;
    }

    /// <summary>Gets its name.</summary>
    public string Name { get; }

    /// <summary>Gets what happened, by the taggers' times.</summary>
    public IReadOnlyList<GtoHistoryEvent> Events { get; }

    /// <summary>Gets a value indicating whether it was given up and nothing happened since.</summary>
    public bool IsDeprecated => Events[^1].Name.Action == GtoAction.Deprecate;

    /// <summary>Gets the versions that are registered now, in the order of their first registration.</summary>
    public IReadOnlyList<string> Versions => [.. Events.Where(item => item.Name.Action == GtoAction.Register).Select(item => item.Name.Subject).Distinct().Where(IsActive)];

    /// <summary>
    /// Replays tags by GTO's rules: names that are not of the grammar are passed over; the order is that of the taggers'
    /// times; a stage's tag is about the version registered on the same commit, whenever that was.
    /// </summary>
    public static IReadOnlyList<GtoArtifact> Replay(IEnumerable<GtoTagRecord> tags) =>
    [
        .. tags
            .Select(tag => (Tag: tag, Name: GtoTagName.Read(tag.Name)))
            .Where(item => item.Name is not null)
            .GroupBy(item => item.Name!.Artifact, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => Of(group.Key, [.. group.OrderBy(item => item.Tag.Second).ThenBy(item => item.Tag.Name, StringComparer.Ordinal).Select(item => (item.Tag, item.Name!))])),
    ];

    /// <summary>Returns the version that holds a stage after the first <paramref name="count"/> events, or null.</summary>
    public string? Holder(string stage, int? count = null) => Assigned(stage, count).MaxBy(item => item.Tag.Second)?.Version;

    /// <summary>
    /// Returns the newest assignments of a stage that were not taken back, one a version: several versions may have been
    /// assigned it, and the newest holds it.
    /// </summary>
    public IReadOnlyList<GtoHistoryEvent> Assigned(string stage, int? count = null)
    {
        var seen = Events.Take(count ?? Events.Count).ToList();
        return
        [
            .. seen
                .Where(item => item.Name is { Action: GtoAction.Assign or GtoAction.Unassign } name && name.Subject == stage && item.Version is not null)
                .GroupBy(item => item.Version!, StringComparer.Ordinal)
                .Select(group => group.Last())
                .Where(item => item.Name.Action == GtoAction.Assign && IsActive(item.Version!, seen)),
        ];
    }

    /// <summary>Returns the stages that were ever assigned, in the order they were first.</summary>
    public IReadOnlyList<string> Stages() =>
        [.. Events.Where(item => item.Name.Action == GtoAction.Assign).Select(item => item.Name.Subject).Distinct()];

    private static GtoArtifact Of(string name, IReadOnlyList<(GtoTagRecord Tag, GtoTagName Name)> tags)
    {
        var versions = tags.Where(item => item.Name.Action == GtoAction.Register)
            .GroupBy(item => item.Tag.Commit, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First().Name.Subject, StringComparer.Ordinal);
        return new GtoArtifact(name, [.. tags.Select(item => new GtoHistoryEvent(item.Tag, item.Name, VersionOf(item.Tag, item.Name, versions)))]);
    }

    private static string? VersionOf(GtoTagRecord tag, GtoTagName name, Dictionary<string, string> versions) => name.Action switch
    {
        GtoAction.Register or GtoAction.Deregister => name.Subject,
        GtoAction.Assign or GtoAction.Unassign => versions.GetValueOrDefault(tag.Commit),
        _ => null,
    };

    private bool IsActive(string version) => IsActive(version, Events);

    private static bool IsActive(string version, IReadOnlyList<GtoHistoryEvent> events) =>
        events.LastOrDefault(item => item.Name.Action is GtoAction.Register or GtoAction.Deregister && item.Name.Subject == version)?.Name.Action == GtoAction.Register;
}
