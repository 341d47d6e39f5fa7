using ModelRegistry.Testing;

namespace ModelRegistry.Storage.Tests.Testing;

public sealed class GoldenTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Verify_CommittedFile_IsFoundBesideTheTest() => Golden.Verify("golden\n", "sample.txt");

    [Fact]
    public void Compare_Difference_ShowsTheFirstLine()
    {
        var path = _directory.Write("file", "a\nb\nc\nd\n"u8);

        var exception = Assert.ThrowsAny<Exception>(() => Golden.Compare("a\nb\nX\nd\n", path, update: false));

        Assert.Contains("line 3:\n  a\n  b\n- c\n- d\n- \n+ X\n", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_LineEnd_IsVisible()
    {
        var path = _directory.Write("file", "a\n"u8);

        var exception = Assert.ThrowsAny<Exception>(() => Golden.Compare("a\r\n", path, update: false));

        Assert.Contains("+ a\\r\n", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_NoFile_SaysHowToMakeIt()
    {
        var exception = Assert.ThrowsAny<Exception>(() => Golden.Compare("a", _directory.At("new", "file"), update: false));
        Golden.Compare("a", _directory.At("new", "file"), update: true);

        Assert.Contains("MODELREGISTRY_UPDATE_GOLDEN=1", exception.Message, StringComparison.Ordinal);
        Golden.Compare("a", _directory.At("new", "file"), update: false);
    }
}
