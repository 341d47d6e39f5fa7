using ModelRegistry.Acceptance.Tests.Support;

namespace ModelRegistry.Acceptance.Tests.Concurrency;

/// <summary>Several processes on one registry, all started and warm before the first of them works.</summary>
internal sealed class Crowd : IDisposable
{
    private readonly Driver[] _members;

    private Crowd(Driver[] members) => _members = members;

    public static async Task<Crowd> GatherAsync(string directory, int members)
    {
        var crowd = new Crowd([.. Enumerable.Range(0, members).Select(_ => Driver.Start(directory))]);
        await Task.WhenAll(crowd._members.Select(async member => (await member.RunAsync("list")).Expect(0)));
        return crowd;
    }

    /// <summary>Has every member run its commands, all at the same time.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<Outcome>>> RunAsync(Func<int, IReadOnlyList<string[]>> commandsOf) =>
        await Task.WhenAll(_members.Select((member, index) => member.RunAllAsync(commandsOf(index))));

    public void Dispose() => Array.ForEach(_members, member => member.Dispose());
}
