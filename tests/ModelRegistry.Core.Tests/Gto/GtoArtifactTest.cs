using ModelRegistry.Core.Gto;

namespace ModelRegistry.Core.Tests.Gto;

public sealed class GtoArtifactTest
{
    [Fact]
    public void Replay_Assignments_TheNewestHoldsTheStage()
    {
        var artifact = Replay(("m@v1.0.0", "a"), ("m@v2.0.0", "b"), ("m#prod#1", "b"), ("m#prod#2", "a"));

        Assert.Equal("1.0.0", artifact.Holder("prod"));
        Assert.Equal("2.0.0", artifact.Holder("prod", 3));
        Assert.Equal(["1.0.0", "2.0.0"], artifact.Versions);
    }

    [Fact]
    public void Replay_NewestIsTakenBack_TheOneBeforeHoldsTheStageAgain()
    {
        var artifact = Replay(("m@v1.0.0", "a"), ("m@v2.0.0", "b"), ("m#prod#1", "a"), ("m#prod#2", "b"), ("m#prod!#3", "b"));

        Assert.Equal("1.0.0", artifact.Holder("prod"));
    }

    [Fact]
    public void Replay_EveryAssignmentIsTakenBack_TheStageIsEmpty()
    {
        var artifact = Replay(("m@v1.0.0", "a"), ("m@v2.0.0", "b"), ("m#prod#1", "a"), ("m#prod#2", "b"), ("m#prod!#3", "a"), ("m#prod!#4", "b"));

        Assert.Null(artifact.Holder("prod"));
    }

    [Fact]
    public void Replay_VersionIsWithdrawn_HoldsNothing()
    {
        var artifact = Replay(("m@v1.0.0", "a"), ("m#prod#1", "a"), ("m@v1.0.0!", "a"));

        Assert.Null(artifact.Holder("prod"));
        Assert.Empty(artifact.Versions);
    }

    [Fact]
    public void Replay_OlderTaggerTime_CountsBeforeWhateverItsCounter()
    {
        var artifact = Assert.Single(GtoArtifact.Replay(
        [
            new GtoTagRecord("m@v1.0.0", "a", 1, "x", ""), new GtoTagRecord("m@v2.0.0", "b", 2, "x", ""),
            new GtoTagRecord("m#prod#1", "b", 9, "x", ""), new GtoTagRecord("m#prod#2", "a", 5, "x", ""),
        ]));

        Assert.Equal("2.0.0", artifact.Holder("prod"));
    }

    [Fact]
    public void Replay_AssignmentOnACommitWithoutVersion_HasNone()
    {
        var artifact = Replay(("m@v1.0.0", "a"), ("m#prod#1", "c"));

        Assert.Null(artifact.Holder("prod"));
        Assert.Null(artifact.Events[^1].Version);
    }

    [Fact]
    public void Replay_SeveralArtifactsAndOtherTags_AreKeptApart()
    {
        var artifacts = GtoArtifact.Replay([new("b@v1.0.0", "a", 1, "x", ""), new("v1.0.0", "a", 2, "x", ""), new("a@v1.0.0", "a", 3, "x", ""), new("a@deprecated", "a", 4, "x", "")]);

        Assert.Equal(["a", "b"], artifacts.Select(artifact => artifact.Name));
        Assert.True(artifacts[0].IsDeprecated);
        Assert.False(artifacts[1].IsDeprecated);
    }

    private static GtoArtifact Replay(params (string Name, string Commit)[] tags) =>
        Assert.Single(GtoArtifact.Replay(tags.Select((tag, index) => new GtoTagRecord(tag.Name, tag.Commit, index, "Dana <dana@example.com>", string.Empty))));
}
