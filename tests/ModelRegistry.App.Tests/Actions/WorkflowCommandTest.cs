using ModelRegistry.App.Actions;
using ModelRegistry.Core.Changes;

namespace ModelRegistry.App.Tests.Actions;

public class WorkflowCommandTest
{
    [Fact]
    public void Annotate_HostileText_StaysOneCommand()
    {
        var annotation = new Annotation(AnnotationLevel.Failure, "a,b:c\r\n::set-output name=x::y", 3, 4, "t:,%", "100 %\n::stop-commands::x\r\n##[error]");

        var command = WorkflowCommand.Annotate(annotation);

        Assert.Equal(
            "::error file=a%2Cb%3Ac%0D%0A%3A%3Aset-output name=x%3A%3Ay,line=3,col=4,title=t%3A%2C%25::100 %25%0A::stop-commands::x%0D%0A##[error]", command);
        Assert.DoesNotContain('\n', command);
    }

    [Fact]
    public void Annotate_LongText_IsCutBelowTheRunnersLimit() =>
        Assert.InRange(WorkflowCommand.Annotate(new Annotation(AnnotationLevel.Notice, "a", 1, 1, "t", new string('x', 10_000))).Length, 4000, 4096);
}
