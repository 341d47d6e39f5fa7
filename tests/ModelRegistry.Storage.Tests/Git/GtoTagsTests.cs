using ModelRegistry.Core.Gto;
using ModelRegistry.Core.Models;
using ModelRegistry.Storage.Git;

namespace ModelRegistry.Storage.Tests.Git;

public class GtoTagsTests
{
    private const string First = "1111111111111111111111111111111111111111";
    private const string Second = "2222222222222222222222222222222222222222";

    private static readonly ModelName Model = ModelName.Parse("m");
    private static readonly StageName Stage = StageName.Parse("prod");

    [Fact]
    public void SpelledOut_StageThatSeveralVersionsHeld_IsTakenFromEveryOne()
    {
        List<GtoTagRecord> tags = [Tag("m@v1.0.0", First, 1), Tag("m@v2.0.0", Second, 2), Tag("m#prod#1", First, 3), Tag("m#prod#2", Second, 4)];
        var cleared = new GtoEvent.Unassigned(Stage, ModelVersion.Parse("2.0.0"));

        var events = GtoTags.SpelledOut(cleared, GitObjectId.Parse(Second), tags);

        Assert.Equal(["1.0.0", "2.0.0"], events.Select(item => GtoTag.VersionOf(item.Event)!.ToString()));
        var cursor = GtoCursor.After(tags);
        foreach (var (happened, target) in events)
        {
            cursor = cursor.Next(happened, DateTimeOffset.UnixEpoch);
            tags.Add(Tag(GtoTag.Name(Model, happened, cursor.Counter), target!.Hex, cursor.Second));
        }

        Assert.Equal(["m#prod!#3", "m#prod!#4"], tags.TakeLast(2).Select(tag => tag.Name));
        Assert.Null(Assert.Single(GtoArtifact.Replay(tags)).Holder("prod"));
    }

    [Fact]
    public void SpelledOut_Move_IsOneEvent() =>
        Assert.Single(GtoTags.SpelledOut(new GtoEvent.Assigned(Stage, ModelVersion.Parse("1.0.0")), GitObjectId.Parse(First), []));

    [Fact]
    public void Cursor_EntriesOfOneSecond_HaveSecondsOfTheirOwn()
    {
        var time = DateTimeOffset.FromUnixTimeSeconds(100);
        var registered = new GtoEvent.Registered(ModelVersion.Parse("1.0.0"));
        var assigned = new GtoEvent.Assigned(Stage, ModelVersion.Parse("1.0.0"));

        var first = new GtoCursor(0, 0).Next(registered, time);
        var second = first.Next(assigned, time);
        var third = second.Next(assigned, time.AddHours(1));

        Assert.Equal([new GtoCursor(0, 100), new GtoCursor(1, 101), new GtoCursor(2, 3700)], [first, second, third]);
        Assert.Equal(third, GtoCursor.Read(third.ToBytes()));
    }

    private static GtoTagRecord Tag(string name, string commit, long second) => new(name, commit, second, "Dana <dana@example.com>", string.Empty);
}
