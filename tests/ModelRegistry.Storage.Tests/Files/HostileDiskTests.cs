using System.Runtime.Versioning;
using ModelRegistry.Core.Models;
using ModelRegistry.Storage.Files;
using ModelRegistry.Testing;

namespace ModelRegistry.Storage.Tests.Files;

/// <summary>Disks that are full, read-only or somebody else's.</summary>
public sealed class HostileDiskTests : IDisposable
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Everybody = Owner | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly TemporaryDirectory _directory = new();

    private static bool IsRoot => Environment.UserName == "root";

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("put STORE FILE", "size=1m")]
    [InlineData("append STORE m 1 {}", "nr_inodes=3")]
    public async Task Write_DiskFull_IsUnavailableAndLeavesNothing(string command, string limit)
    {
        var file = _directory.Write("model.bin", new byte[4 << 20]);

        var result = await RunInMountAsync(limit, command.Replace("FILE", file, StringComparison.Ordinal));

        Assert.Contains("Unavailable: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("Hint: The disk or quota is full", result.Error, StringComparison.Ordinal);
        Assert.Equal("files: 0", result.Output.Trim());
    }

    [Fact]
    public async Task Write_ReadOnlyFileSystem_SaysSo()
    {
        var result = await RunInMountAsync("ro", "append STORE m 1 {}");

        Assert.Contains("Unavailable: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("Hint: The file system is mounted read-only.", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Write_NoPermission_IsUnauthorized()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || IsRoot, "Modes bind neither Windows nor root; see the test for root.");
        File.SetUnixFileMode(_directory.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            var exception = await Assert.ThrowsAsync<RegistryException>(() => new FileArtifactStore(_directory.At("store"))
                .PutAsync(new MemoryStream([1]), null, null, TestContext.Current.CancellationToken));
            Assert.Equal(RegistryErrorCode.Unauthorized, exception.Code);
        }
        finally
        {
            File.SetUnixFileMode(_directory.Path, Owner);
        }
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Write_NoPermissionAsAnotherUser_IsUnauthorized()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && IsRoot, "Only root can become nobody; others have their own test.");
        var setpriv = RaceProcess.RequireTool("setpriv");
        File.SetUnixFileMode(_directory.Path, Everybody);

        var result = await RaceProcess.RunUnderAsync(
            [setpriv, "--reuid=65534", "--regid=65534", "--clear-groups"], "append", _directory.At("registry"), "m", "1", "{}");

        Assert.Contains("Unauthorized: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("Hint: Check the owner and the permissions", result.Error, StringComparison.Ordinal);
        Assert.Empty(_directory.Files());
    }

    // A mount of its own in a namespace of its own: gone with the process, whatever happens.
    private async Task<ProcessResult> RunInMountAsync(string options, string command)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Mount namespaces are Linux's.");
        var unshare = RaceProcess.RequireTool("unshare");
        var store = Directory.CreateDirectory(_directory.At("mount")).FullName;
        const string script = """mount -t tmpfs -o "$1" none "$2" || exit 77; shift; dir=$1; shift; "$@"; code=$?; echo "files: $(find "$dir" -type f | wc -l)"; exit $code""";
        var arguments = command.Split(' ').Select(word => word == "STORE" ? Path.Combine(store, "store") : word).ToArray();
        var result = await RaceProcess.RunUnderAsync([unshare, "-r", "-m", "sh", "-c", script, "sh", options, store], arguments);
        Assert.SkipWhen(result.ExitCode == 77 || result.Error.StartsWith("unshare:", StringComparison.Ordinal), "This machine allows no mounts.");
        return result.Require(1);
    }
}
