using ModelRegistry.App.Changes;
using ModelRegistry.Core.Changes;

namespace ModelRegistry.App.Tests.Changes;

public class GitChangesTest
{
    private const string None = "0000000000000000000000000000000000000000";

    [Theory]
    [InlineData(":000000 100644 " + None + " abc A", ChangeKind.Added, false)]
    [InlineData(":100644 000000 abc " + None + " D", ChangeKind.Deleted, false)]
    [InlineData(":100644 100644 abc " + None + " M", ChangeKind.Changed, false)]
    [InlineData(":100644 100755 abc abc M", ChangeKind.Changed, false)]
    [InlineData(":100644 120000 abc def T", ChangeKind.Changed, true)]
    [InlineData(":000000 160000 " + None + " abc A", ChangeKind.Added, true)]
    [InlineData(":120000 000000 abc " + None + " D", ChangeKind.Deleted, false)]
    public void Parse_Record_SaysWhatHappens(string record, ChangeKind kind, bool isLink)
    {
        var change = Assert.Single(GitChanges.Parse([record, "a file\twith\nodd name"]));

        Assert.Equal(new FileChange("a file\twith\nodd name", kind) { IsLink = isLink }, change);
    }
}
