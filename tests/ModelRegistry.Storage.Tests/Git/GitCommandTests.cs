using System.Diagnostics;
using System.Text;
using ModelRegistry.Core.Models;
using ModelRegistry.Storage.Git;
using ModelRegistry.Testing;

namespace ModelRegistry.Storage.Tests.Git;

public class GitCommandTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_InARepository_ReturnsBytes()
    {
        using var repository = await TestRepository.CreateAsync(Token);
        var commit = await repository.CommitAsync("first", Token);

        var result = await In(repository).RunAsync(new GitRequest("rev-parse", "HEAD"), Token);

        Assert.Equal(commit, result.Text);
        Assert.Equal(commit + "\n", Encoding.ASCII.GetString(result.Output.Span));
    }

    [Fact]
    public async Task Run_InADirectoryThatLooksLikeABareRepository_ReadsNothingOfIt()
    {
        using var repository = await TestRepository.CreateAsync(Token);
        repository.Write("candidates/HEAD", "ref: refs/heads/main\n");
        repository.Write("candidates/objects/x", "x");
        repository.Write("candidates/refs/x", "x");
        repository.Write("candidates/config", "[core]\n\trepositoryformatversion = 0\n\tbare = true\n[alias]\n\tpwn = !touch pwned\n");

        var result = await new GitCommand(repository.At("candidates")).TryAsync(new GitRequest("pwn"), Token);

        Assert.False(result.IsSuccess);
        Assert.False(File.Exists(repository.At("candidates", "pwned")));
        Assert.False(File.Exists(repository.At("pwned")));
    }

    [Fact]
    public async Task Run_InADirectoryOfARepository_FindsIt()
    {
        using var repository = await TestRepository.CreateAsync(Token);
        repository.Write("deep/er/x", "x");

        var result = await new GitCommand(repository.At("deep", "er")).RunAsync(new GitRequest("rev-parse", "--show-prefix"), Token);

        Assert.Equal("deep/er/", result.Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0\u0001ÿ")]
    [InlineData("line\r\nline")]
    public async Task Input_AnyBytes_ComeBack(string content)
    {
        using var repository = await TestRepository.CreateAsync(Token);
        var git = In(repository);
        var bytes = Encoding.Latin1.GetBytes(content);

        var blob = await git.RunAsync(new GitRequest("hash-object", "-w", "--stdin") { Input = bytes, Writes = true }, Token);
        var back = await git.RunAsync(new GitRequest("cat-file", "blob", blob.Text), Token);

        Assert.Equal(bytes, back.Output.ToArray());
    }

    [Fact]
    public async Task Input_LargerThanAPipe_ComesBackWhileItIsWritten()
    {
        using var repository = await TestRepository.CreateAsync(Token);
        var git = In(repository);
        var blob = await git.RunAsync(new GitRequest("hash-object", "-w", "--stdin") { Input = new byte[100_000], Writes = true }, Token);
        var asked = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(blob.Text + "\n", 40)));

        var batch = await git.RunAsync(new GitRequest("cat-file", "--batch") { Input = asked }, Token);

        Assert.Equal(40 * (blob.Text.Length + " blob 100000\n".Length + 100_000 + 1), batch.Output.Length);
    }

    [Fact]
    public async Task Input_OfAProgramThatDoesNotRead_IsNoFailure()
    {
        using var repository = await TestRepository.CreateAsync(Token);

        var result = await In(repository).RunAsync(new GitRequest("rev-parse", "--git-dir") { Input = new byte[1 << 20] }, Token);

        Assert.Equal(".git", result.Text);
    }

    [Fact]
    public async Task Records_OfHostileNames_AreTheNames()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such file names.");
        using var repository = await TestRepository.CreateAsync(Token);
        string[] names = ["-n", "a b", "line\nbreak", "quote\"", "tab\t", "ä\u202e", ":(glob)*"];
        Array.ForEach(names, name => File.WriteAllText(repository.At(name), "x"));

        var result = await In(repository).RunAsync(new GitRequest("ls-files", "-z", "--others"), Token);

        Assert.Equal(names.Order(StringComparer.Ordinal), result.Records().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Paths_AreTakenLiterally()
    {
        using var repository = await TestRepository.CreateAsync(Token);
        repository.Write("a.txt", "x");

        var result = await In(repository).RunAsync(new GitRequest("ls-files", "--others", "--", "*.txt"), Token);

        Assert.Equal(string.Empty, result.Text);
    }

    [Fact]
    public async Task Run_OutsideARepository_IsNotFoundWithAHint()
    {
        using var directory = new TemporaryDirectory();

        var failure = await FailureOf(new GitCommand(directory.Path), new GitRequest("status"));

        Assert.Equal(RegistryErrorCode.NotFound, failure.Code);
        Assert.Contains("not a git repository", failure.Message, StringComparison.Ordinal);
        Assert.Contains("git init", failure.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_InNoDirectory_IsNotFound()
    {
        using var directory = new TemporaryDirectory();

        var failure = await FailureOf(new GitCommand(directory.At("absent")), new GitRequest("status"));

        Assert.Equal(RegistryErrorCode.NotFound, failure.Code);
    }

    [Fact]
    public async Task Run_OfAnUnknownRevision_IsNotFound()
    {
        using var repository = await TestRepository.CreateAsync(Token);

        var failure = await FailureOf(In(repository), new GitRequest("rev-parse", "--verify", "refs/heads/absent"));

        Assert.Equal(RegistryErrorCode.NotFound, failure.Code);
    }

    [Fact]
    public async Task Run_OfALostRace_IsConflict()
    {
        using var repository = await TestRepository.CreateAsync(Token);
        var commit = await repository.CommitAsync("first", Token);

        var failure = await FailureOf(In(repository), new GitRequest("update-ref", "refs/heads/main", commit, new string('1', commit.Length)) { Writes = true });

        Assert.Equal(RegistryErrorCode.Conflict, failure.Code);
    }

    [Fact]
    public async Task Run_OfARepositoryOfAnotherUser_SaysHowToTrustIt()
    {
        using var repository = await TestRepository.CreateAsync(Token);
        var asked = new GitRequest("status") { Variables = new Dictionary<string, string?>(TestRepository.Variables) { ["GIT_TEST_ASSUME_DIFFERENT_OWNER"] = "1" } };

        var failure = await FailureOf(In(repository), asked);

        Assert.Equal(RegistryErrorCode.Unauthorized, failure.Code);
        Assert.Contains($"safe.directory {repository.Path}", failure.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OfAnUnreachableRemote_KeepsItsPassword()
    {
        using var repository = await TestRepository.CreateAsync(Token);
        await repository.GitAsync(Token, "remote", "add", "origin", "http://maria:p4ss@127.0.0.1:1/x.git");

        var failure = await FailureOf(In(repository), new GitRequest("fetch", "origin"));

        Assert.Equal(RegistryErrorCode.Unavailable, failure.Code);
        Assert.DoesNotContain("p4ss", failure.ToString(), StringComparison.Ordinal);
        Assert.Contains("127.0.0.1", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WithoutGit_SaysSo()
    {
        using var directory = new TemporaryDirectory();

        var failure = await FailureOf(new GitCommand(directory.Path, "git-that-nobody-has"), new GitRequest("status"));

        Assert.Equal(RegistryErrorCode.Unavailable, failure.Code);
        Assert.Contains("PATH", failure.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Try_OfAnAnswerOtherThanZero_ReturnsIt()
    {
        using var repository = await TestRepository.CreateAsync(Token);

        var result = await In(repository).TryAsync(new GitRequest("config", "--get", "absent.key"), Token);

        Assert.Equal(1, result.ExitCode);
        Assert.False(result.IsSuccess);
    }

    [Fact]
    public async Task Output_BeyondTheLimit_IsRefused()
    {
        using var repository = await TestRepository.CreateAsync(Token);
        var git = In(repository);
        var blob = await git.RunAsync(new GitRequest("hash-object", "-w", "--stdin") { Input = new byte[1 << 20], Writes = true }, Token);

        var failure = await FailureOf(git, new GitRequest("cat-file", "blob", blob.Text) { MaxOutput = 1000 });

        Assert.Contains("1000 bytes", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancel_EndsGitAndItsChildren()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The alias is a shell command.");
        using var repository = await TestRepository.CreateAsync(Token);
        using var cancel = new CancellationTokenSource();
        var started = repository.At("started");
        var run = In(repository).RunAsync(new GitRequest("-c", $"alias.wait=!echo $$ > '{started}.new'; mv '{started}.new' '{started}'; sleep 600", "wait"), cancel.Token);
        while (!File.Exists(started) && !run.IsCompleted)
        {
            await Task.Yield();
        }

        var shell = int.Parse(File.ReadAllText(started), System.Globalization.CultureInfo.InvariantCulture);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        // Killed, but whoever inherits it may not have noticed yet.
        var patience = Stopwatch.StartNew();
        while (IsRunning(shell) && patience.Elapsed < TimeSpan.FromSeconds(30))
        {
            await Task.Yield();
        }

        Assert.False(IsRunning(shell));
    }

    [Fact]
    public async Task Variables_OfAHook_DoNotLeadElsewhere()
    {
        using var repository = await TestRepository.CreateAsync(Token);
        var before = Environment.GetEnvironmentVariable("GIT_NAMESPACE");
        Environment.SetEnvironmentVariable("GIT_NAMESPACE", "elsewhere");
        try
        {
            var result = await In(repository).RunAsync(new GitRequest("-c", "alias.p=!printenv GIT_NAMESPACE || echo none", "p"), Token);
            Assert.DoesNotContain("elsewhere", result.Text, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("GIT_NAMESPACE", before);
        }
    }

    private static GitCommand In(TestRepository repository) => new(repository.Path);

    private static async Task<RegistryException> FailureOf(GitCommand git, GitRequest request) =>
        await Assert.ThrowsAsync<RegistryException>(() => git.RunAsync(request, Token));

    private static bool IsRunning(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited && !(OperatingSystem.IsLinux() && File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal));
        }
        catch (Exception exception) when (exception is ArgumentException or IOException)
        {
            return false;
        }
    }
}
