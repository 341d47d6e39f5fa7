using System.Text.Json.Nodes;
using ModelRegistry.Acceptance.Tests.Support;

namespace ModelRegistry.Acceptance.Tests.Crash;

/// <summary>One copy of the playbook's registry, in which one command is killed; and what must hold afterwards.</summary>
/// <param name="place">Where the registry is in it.</param>
internal sealed class PlaybookCopy(string place) : IDisposable
{
    private const string Holder = "1.1.0";

    private readonly TestRegistry _registry = new();

    public string Path => _registry.Path;

    /// <summary>Returns a command for the registry in this copy.</summary>
    public string[] Command(params string[] command) => [.. command, "--registry", place];

    /// <summary>Runs a command that nobody kills.</summary>
    public Outcome Must(params string[] command) => _registry.Must(Command(command));

    /// <summary>
    /// Checks the registry after a kill: it is before or after the command and says which, and the same command again brings it to
    /// where an undisturbed run would have, in one entry.
    /// </summary>
    /// <returns>True when the entry was there already.</returns>
    public bool Check(PlaybookStep step, string request, int before, JsonNode undisturbed)
    {
        RequireWhole();
        var committed = Entries().Count == before + 1;
        Assert.Equal(committed ? before + 1 : before, Entries().Count);
        Assert.Equal(committed ? step.Holder : Holder, Production());
        Assert.Equal(committed ? undisturbed.ToJsonString() : null, committed ? LastEntry().ToJsonString() : null);

        Must(step.With(request));

        Assert.Equal(before + 1, Entries().Count);
        Assert.Equal(undisturbed.ToJsonString(), LastEntry().ToJsonString());
        Assert.Equal(step.Holder, Production());
        Assert.DoesNotContain("leftover", RequireWhole(), StringComparison.Ordinal);
        Must(step.With(request));
        Assert.Equal(before + 1, Entries().Count);
        return committed;
    }

    /// <summary>Returns the last entry without what differs from run to run.</summary>
    public JsonNode LastEntry()
    {
        var entry = Entries()[^1]!.DeepClone().AsObject();
        foreach (var member in new[] { "time", "digest", "milliseconds" })
        {
            entry.Remove(member);
        }

        if (entry["type"]!.GetValue<string>() == "drilled")
        {
            entry.Remove("summary"); // Says how many milliseconds it took.
        }

        return entry;
    }

    /// <summary>Returns all entries.</summary>
    public JsonArray Entries() => Json("history", Playbook.Model)["entries"]!.AsArray();

    public void Dispose() => _registry.Dispose();

    private string RequireWhole()
    {
        var audit = Must("audit").Text;
        Assert.Contains("intact", audit, StringComparison.Ordinal);
        Assert.DoesNotContain("corrupt", audit, StringComparison.Ordinal);
        Assert.DoesNotContain("not here", audit, StringComparison.Ordinal);
        return audit;
    }

    private string Production() => (string)Json("resolve", $"{Playbook.Model}@production")["version"]!;

    private JsonNode Json(params string[] command) => _registry.Json(Command(command));
}
