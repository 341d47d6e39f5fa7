using ModelRegistry.Core.Gto;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Tests.Gto;

public sealed class GtoTagNameTest
{
    [Theory]
    [InlineData("churn@v1.2.3", "churn", GtoAction.Register, "1.2.3", null)]
    [InlineData("churn@v1.2.3-rc.1+build", "churn", GtoAction.Register, "1.2.3-rc.1+build", null)]
    [InlineData("churn@v1.2.3!", "churn", GtoAction.Deregister, "1.2.3", null)]
    [InlineData("churn@v1.2.3#4", "churn", GtoAction.Register, "1.2.3", 4)]
    [InlineData("churn#prod", "churn", GtoAction.Assign, "prod", null)]
    [InlineData("churn#prod#12", "churn", GtoAction.Assign, "prod", 12)]
    [InlineData("churn#prod!#13", "churn", GtoAction.Unassign, "prod", 13)]
    [InlineData("churn@deprecated", "churn", GtoAction.Deprecate, "", null)]
    [InlineData("churn@created#1", "churn", GtoAction.Create, "", 1)]
    [InlineData("models/nlp=churn_1-x@v0.0.1", "models/nlp:churn_1-x", GtoAction.Register, "0.0.1", null)]
    [InlineData("Team/NLP#Stage-1#2", "Team/NLP", GtoAction.Assign, "Stage-1", 2)]
    public void Read_NameOfTheConvention_IsUnderstood(string name, string artifact, GtoAction action, string subject, int? counter) =>
        Assert.Equal(new GtoTagName(artifact, action, subject, counter), GtoTagName.Read(name));

    [Theory]
    [InlineData("v1.2.3")]
    [InlineData("churn@1.2.3")]
    [InlineData("churn@V1.2.3")]
    [InlineData("churn@v1.2")]
    [InlineData("churn@v01.2.3")]
    [InlineData("churn@latest")]
    [InlineData("churn@v1.2.3!!")]
    [InlineData("-churn@v1.2.3")]
    [InlineData("churn-@v1.2.3")]
    [InlineData("churn#prod#")]
    [InlineData("churn#prod#x")]
    [InlineData("churn@v1.2.3\n")]
    [InlineData("")]
    public void Read_AnythingElse_IsNull(string name) => Assert.Null(GtoTagName.Read(name));

    [Fact]
    public void NameAndMessage_OfEveryEvent_AreThoseOfTheConvention()
    {
        var model = ModelName.Parse("churn");
        var version = ModelVersion.Parse("1.2.3");
        var stage = StageName.Parse("prod");
        (GtoEvent Event, string Name, string Message)[] golden =
        [
            (new GtoEvent.Registered(version), "churn@v1.2.3", "Registering artifact churn version v1.2.3"),
            (new GtoEvent.Deregistered(version), "churn@v1.2.3!", "Deregistering artifact churn version v1.2.3"),
            (new GtoEvent.Assigned(stage, version), "churn#prod#7", "Assigning stage prod to artifact churn version v1.2.3"),
            (new GtoEvent.Unassigned(stage, version), "churn#prod!#7", "Unassigning stage 'prod' to artifact 'churn' version 'v1.2.3'"),
            (new GtoEvent.Deprecated(), "churn@deprecated", "Deprecating artifact 'churn'"),
        ];

        Assert.All(golden, item => Assert.Equal((item.Name, item.Message), (GtoTag.Name(model, item.Event, 7), GtoTag.Message(model, item.Event))));
        Assert.All(golden, item => Assert.NotNull(GtoTagName.Read(item.Name)));
    }
}
