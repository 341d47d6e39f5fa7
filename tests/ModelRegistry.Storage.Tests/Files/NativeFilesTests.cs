using ModelRegistry.Core.Models;
using ModelRegistry.Storage.Files;
using ModelRegistry.Testing;

namespace ModelRegistry.Storage.Tests.Files;

public sealed class NativeFilesTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public static TheoryData<string> Ways => ["move", "link"];

    public void Dispose() => _directory.Dispose();

    [Theory]
    [MemberData(nameof(Ways))]
    public void Publish_FreeName_MovesTheFile(string way)
    {
        var source = _directory.Write("source", "new"u8);

        Assert.True(Publish(way, source, _directory.At("target")));

        Assert.Equal("new", File.ReadAllText(_directory.At("target")));
        Assert.Equal(["target"], _directory.Files());
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Publish_TakenName_ChangesNothing(string way)
    {
        var source = _directory.Write("source", "new"u8);
        var target = _directory.Write("target", "old"u8);

        Assert.False(Publish(way, source, target));

        Assert.Equal("old", File.ReadAllText(target));
        Assert.Equal("new", File.ReadAllText(source));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Publish_NameOfADanglingLink_ChangesNothing(string way)
    {
        var source = _directory.Write("source", "new"u8);
        File.CreateSymbolicLink(_directory.At("target"), _directory.At("nowhere"));

        Assert.False(Publish(way, source, _directory.At("target")));

        Assert.False(File.Exists(_directory.At("nowhere")));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Publish_NamesBeyondAscii_MovesTheFile(string way)
    {
        var source = _directory.Write("quelle-ä-模型", "new"u8);

        Assert.True(Publish(way, source, _directory.At("ziel-ö-型")));

        Assert.Equal(["ziel-ö-型"], _directory.Files());
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Publish_NoSource_Throws(string way) =>
        Assert.ThrowsAny<IOException>(() => Publish(way, _directory.At("source"), _directory.At("target")));

    [Fact]
    public void FlushDirectory_Absent_Throws()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Nothing to flush there.");
        Assert.ThrowsAny<IOException>(() => NativeFiles.FlushDirectory(_directory.At("absent")));
    }

    [Fact]
    public void Unsupported_NamesFileSystemAndPath()
    {
        var exception = FileFailure.Unsupported(_directory.At("target"), "fly");

        Assert.Equal(RegistryErrorCode.Unsupported, exception.Code);
        Assert.StartsWith($"The file system {new DriveInfo(_directory.Path).DriveFormat} at ", exception.Message, StringComparison.Ordinal);
        Assert.EndsWith(" cannot fly.", exception.Message, StringComparison.Ordinal);
        Assert.NotNull(exception.Hint);
    }

    private static bool Publish(string way, string source, string target)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() && way == "link", "Windows needs no second way.");
        return way == "move" ? NativeFiles.MoveNew(source, target) : NativeFiles.LinkNew(source, target);
    }
}
