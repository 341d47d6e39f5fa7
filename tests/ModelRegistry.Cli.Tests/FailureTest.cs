using ModelRegistry.App;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Cli.Tests;

public class FailureTest
{
    [Theory]
    [InlineData(RegistryErrorCode.NotFound, 4)]
    [InlineData(RegistryErrorCode.AlreadyExists, 5)]
    [InlineData(RegistryErrorCode.Conflict, 5)]
    [InlineData(RegistryErrorCode.Corrupt, 6)]
    [InlineData(RegistryErrorCode.Invalid, 3)]
    [InlineData(RegistryErrorCode.Unauthorized, 7)]
    [InlineData(RegistryErrorCode.Unavailable, 7)]
    [InlineData(RegistryErrorCode.Unsupported, 7)]
    public void Of_RegistryException_HasTheExitCodeOfTheTable(RegistryErrorCode code, int exitCode)
    {
        var failure = Of(new RegistryException(code, "message", "hint"));

        Assert.Equal((exitCode, "message", "hint"), ((int)failure.ExitCode, failure.Message, failure.Hint));
    }

    [Fact]
    public void Table_HasEveryErrorCode() => Assert.All(
        Enum.GetValues<RegistryErrorCode>(), code => Assert.NotEqual(ExitCode.Unexpected, ExitCodes.Of(code)));

    [Fact]
    public void Of_UsageException_Is2() => Assert.Equal(ExitCode.Usage, Of(new UsageException("no")).ExitCode);

    [Fact]
    public void Of_DocumentException_Is3AndNamesEveryPlace()
    {
        var one = new DocumentError("a.json", "/x", 2, 3, "is wrong");

        var single = Of(new DocumentException(one));
        var several = Of(new DocumentException([one, one]));

        Assert.Equal((ExitCode.Refused, "a.json:2:3: /x: is wrong"), (single.ExitCode, single.Message));
        Assert.Equal("a.json is not acceptable in 2 places.", several.Message);
        Assert.Equal(2, several.Errors.Count);
    }

    [Fact]
    public void Of_OperationCanceledException_Is130OnlyWhenTheUserInterrupted()
    {
        var exception = new OperationCanceledException();

        Assert.Equal(ExitCode.Cancelled, Failure.Of(exception, new CancellationToken(canceled: true)).ExitCode);
        Assert.Equal(ExitCode.Unexpected, Of(exception).ExitCode);
    }

    [Fact]
    public void Of_AggregateOfOne_IsThatOne() =>
        Assert.Equal(ExitCode.Conflict, Of(new AggregateException(new RegistryException(RegistryErrorCode.Conflict, "x"))).ExitCode);

    [Fact]
    public void Of_AnythingElse_Is1AndCalledABug()
    {
        var failure = Of(new InvalidOperationException("boom"));

        Assert.Equal(ExitCode.Unexpected, failure.ExitCode);
        Assert.Contains("This is a bug", failure.Hint, StringComparison.Ordinal);
    }

    private static Failure Of(Exception exception) => Failure.Of(exception, CancellationToken.None);
}
