using ModelRegistry.Core.Json;
using ModelRegistry.Core.Operations.Capturing;

namespace ModelRegistry.Core.Tests.Operations.Capturing;

public class CapturedFactsTest
{
    private readonly CapturedFacts _facts = new();

    [Fact]
    public void Add_Twice_BelievesTheFirstAndNotesTheOther()
    {
        _facts.Add("/code/commit", "abcd", "a run");
        _facts.Add("/code/commit", "ef01", "git");

        Assert.Equal("abcd", _facts.Text("/code/commit"));
        Assert.Equal("/code/commit is taken from a run; git says otherwise.", Assert.Single(_facts.Notes));
    }

    [Fact]
    public void Add_TwiceTheSame_NotesNothing()
    {
        _facts.Add("/code/commit", "abcd", "a run");
        _facts.Add("/code/commit", "abcd", "git");

        Assert.Empty(_facts.Notes);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\n")]
    public void Add_OfNothing_AddsNothing(string? text)
    {
        _facts.Add("/env/os", text, "this machine");

        Assert.Empty(_facts.Values);
        Assert.Empty(_facts.Notes);
    }

    [Theory]
    [InlineData("a\u001b[31mb", "control characters")]
    [InlineData("a\nb", "control characters")]
    [InlineData("a\u202eb", "control characters")]
    [InlineData("ghp_0123456789abcdefghijABCDEFGHIJ012345", "secret")]
    public void Add_OfHostileText_LeavesItOutAndSaysWhy(string text, string why)
    {
        _facts.Add("/code/branch", text, "git");

        Assert.Null(_facts["/code/branch"]);
        Assert.Contains(why, Assert.Single(_facts.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Add_OfLongText_LeavesItOut()
    {
        _facts.Add("/env/os", new string('x', 2_001), "this machine");

        Assert.False(_facts.Has("/env/os"));
    }

    [Fact]
    public void AddParameters_WithSecrets_LeavesThemOutAndNeverShowsThem()
    {
        var parameters = (JsonObject)JsonParser.Parse(
            new DocumentSource("params", """
                {"lr": 0.1, "password": "hunter2", "db": {"token": "t0ps3cret", "host": "h"}, "url": "https://u:pw1@h/x",
                 "list": ["ghp_0123456789abcdefghijABCDEFGHIJ012345", 1, {"api_key": "k3y"}]}
                """u8.ToArray()),
            DocumentLimits.Candidate);

        _facts.AddParameters("/training/params", parameters, "params.yaml");

        var kept = _facts["/training/params"]!.ToString();
        var said = string.Join('\n', _facts.Notes);
        Assert.All(["hunter2", "t0ps3cret", "pw1", "ghp_", "k3y"], secret => Assert.DoesNotContain(secret, kept + said, StringComparison.Ordinal));
        Assert.Contains("\"lr\": 0.1", kept, StringComparison.Ordinal);
        Assert.Contains("\"host\": \"h\"", kept, StringComparison.Ordinal);
        Assert.Contains("'db.token'", said, StringComparison.Ordinal);
    }

    [Fact]
    public void ToJson_OfFacts_HasMetadatasOrder()
    {
        _facts.Add("/tags/b", "2", "x");
        _facts.Add("/env/os", "Linux", "x");
        _facts.Add("/metrics/auc", new JsonNumber("0.8"), "x");
        _facts.Add("/env/framework", "torch 2", "x");
        _facts.Add("/metrics/split", "test", "x");
        _facts.Add("/tags/a", "1", "x");
        _facts.Add("/model_name", "m", "x");

        var json = _facts.ToJson();

        Assert.Equal(["format", "model_name", "env", "metrics", "tags"], json.Members.Select(member => member.Name));
        Assert.Equal(["framework", "os"], ((JsonObject)json["env"]!).Members.Select(member => member.Name));
        Assert.Equal(["split", "auc"], ((JsonObject)json["metrics"]!).Members.Select(member => member.Name));
        Assert.Equal(["a", "b"], ((JsonObject)json["tags"]!).Members.Select(member => member.Name));
    }
}
