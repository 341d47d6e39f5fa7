using ModelRegistry.Acceptance.Tests.Support;

namespace ModelRegistry.Acceptance.Tests.Behaviour;

/// <summary>The lesson's mini challenge and third example on the sample's real files, command by command.</summary>
public sealed class MiniChallengeTests : IDisposable
{
    private const string Model = Story.Model;

    private readonly TestRegistry _registry = Story.Registry();

    [Fact]
    public void FiveSteps_FromAKpiDropToARepairThatCannotRepeatIt()
    {
        Story.Register(_registry, "1.0.0", "1.1.0");
        Story.Promote(_registry, "1.0.0", "first").Expect(0);
        Story.Promote(_registry, "1.1.0", "boosted trees").Expect(0);

        // 1. Move production to the previous known-good version; record time and reason.
        var noticed = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
        var rollback = _registry.Json("rollback", "--model", Model, "--reason", "Accepted offers fell by 4 %", "--detected", noticed);
        var incident = (string)rollback["incident"]!;
        Assert.Equal(("1.1.0", "1.0.0", noticed), ((string)rollback["deprecates"]!, (string)rollback["version"]!, (string)rollback["detected"]!));

        // 2. Freeze it with a tag "investigation"; collect online metrics and input samples.
        Assert.Equal(incident, (string)_registry.Json("show", $"{Model}@1.1.0")["tags"]!["investigation"]!);
        Story.Promote(_registry, "1.1.0", "again").Expect(3).Says("deprecated");
        _registry.Write("samples.csv", "income,debt\n,0.4\n");
        _registry.Write("online.csv", "day,accepted\n2026-10-03,0.71\n");
        _registry.Must("attach", $"{Model}@1.1.0", "samples.csv", "--as", "input-samples");
        _registry.Must("attach", $"{Model}@1.1.0", "online.csv", "--as", "online-metrics");

        // 3. Compare lineage: commit, data set snapshot, environment digest.
        var lineage = _registry.Json("incident", "show", "--model", Model, "--incident", incident)["lineage"]!;
        Assert.Equal("1.0.0", (string)lineage["against"]!);
        Assert.Contains(lineage["differences"]!.AsArray(), difference => (string)difference!["area"]! == "training");
        _registry.Must("compare", $"{Model}@1.1.0", $"{Model}@production");
        _registry.Must(
            "incident", "update", "--model", Model, "--incident", incident, "--cause", "An optional input arrived empty from the new form",
            "--impact", "4 % of offers for six hours", "--action", "Refuse empty inputs in training and serving");

        // 4. Fix the root cause; register a patch; attach validation evidence.
        var repaired = Repaired("1.1.1", "1.1.0");
        _registry.Must("register", repaired);
        Story.Promote(_registry, "1.1.1", "repaired").Expect(3).Says(incident).Says("--fixed-by 1.1.1");
        _registry.Write("evidence.md", "# Replayed the six hours\n");
        _registry.Must("incident", "update", "--model", Model, "--incident", incident, "--fixed-by", "1.1.1", "--done", "1");
        _registry.Must("validate", "--model", Model, "--version", "1.1.1", "--evidence", "evidence.md");

        // 5. Promote after checks; add the post-mortem to both versions.
        Story.Promote(_registry, "1.1.1", "repaired").Expect(0);
        _registry.Must("incident", "close", "--model", Model, "--incident", incident, "--postmortem", "https://example.com/post-mortem/7");
        foreach (var version in new[] { "1.1.0", "1.1.1" })
        {
            _registry.Must("note", $"{Model}@{version}", "Post-mortem of the empty input", "--link", "https://example.com/post-mortem/7");
        }

        var shown = _registry.Json("incident", "show", "--model", Model, "--incident", incident);
        Assert.False((bool)shown["open"]!);
        Assert.NotNull(shown["time_to_restore_seconds"]);
        _registry.Must("incident", "list").Says("No incident is open");
        _registry.Must("incident", "list", "--all").Says(incident).Says("1 of 1 done");
        _registry.Must("report", "--model", Model, "--version", "1.1.0", "--format", "md").Says("post-mortem/7");
        _registry.Must("report", "--model", Model, "--incident", incident, "--format", "md").Says("empty");
        _registry.Must("catalog", "--out", "site");
        _registry.Must("audit");
    }

    [Fact]
    public void Example3_RollbackFromBadProductionMetrics()
    {
        Story.Register(_registry, "1.0.0", "1.1.0");
        Story.Promote(_registry, "1.0.0", "first").Expect(0);
        Story.Promote(_registry, "1.1.0", "boosted trees").Expect(0);

        _registry.Must("rollback", "--model", Model, "--reason", "conversion drop", "--cause", "Empty optional input");

        Assert.Equal("1.0.0", (string)_registry.Json("resolve", $"{Model}@production")["version"]!);
        var shown = _registry.Json("show", $"{Model}@1.1.0");
        Assert.True((bool)shown["deprecated"]!);
        Assert.Equal("Empty optional input", (string)Ledger.Entries(_registry.Root, Model)[^1]["body"]!["cause"]!["text"]!);
        _registry.Must("incident", "show", "--model", Model, "--incident", "incident-6").Says("Empty optional input");
    }

    [Fact]
    public void Demo_OfOperations_GoesAsWritten()
    {
        _registry.Must("demo", "--act", "operations", "--out", "demo").Says("could go back from 1.1.0 to 1.0.1").Says("was rolled back to 1.0.1 by dana").Says("incident.html");

        Assert.True(File.Exists(_registry.At("demo", "incident.html")));
    }

    public void Dispose() => _registry.Dispose();

    // The sample's 1.1.0 as a patch of itself, with the same artifacts beside it.
    private string Repaired(string version, string from)
    {
        var source = Path.GetDirectoryName(Story.MetadataFile(from))!;
        foreach (var file in Directory.EnumerateFiles(source).Where(file => Path.GetFileName(file) != "metadata.json"))
        {
            _registry.Write(Path.Combine("repaired", Path.GetFileName(file)), File.ReadAllBytes(file));
        }

        var metadata = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllBytes(Story.MetadataFile(from)))!.AsObject();
        metadata["version"] = version;
        metadata.Remove("change_type");
        metadata["change"] = new System.Text.Json.Nodes.JsonObject
        {
            ["type"] = "patch",
            ["from"] = from,
            ["summary"] = "Empty inputs are refused",
            ["rationale"] = "Bug fix with the same intended behaviour",
        };
        return _registry.Write("repaired/metadata.json", metadata.ToJsonString());
    }
}
