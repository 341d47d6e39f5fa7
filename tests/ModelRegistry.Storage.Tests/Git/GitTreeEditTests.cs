using System.Globalization;
using System.Text;
using ModelRegistry.Storage.Git;
using ModelRegistry.Testing;

namespace ModelRegistry.Storage.Tests.Git;

/// <summary>Trees that are changed here are those Git would write, small ones whole and large ones as differences.</summary>
public class GitTreeEditTests
{
    // A name that is another's beginning sorts by whether it is a directory; 1,200 entries are more than a difference begins at.
    private static readonly string[] Names =
        ["a", "a.b", "a-b", "a0", "ab", "ü", .. Enumerable.Range(0, 1_200).Select(index => index.ToString("D8", CultureInfo.InvariantCulture) + ".json")];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sha1")]
    [InlineData("sha256")]
    public async Task Apply_ManyChanges_IsTheTreeThatGitWrites(string format)
    {
        using var directory = new TemporaryDirectory();
        var git = new GitCommand(directory.Path);
        await git.RunAsync(new GitRequest("init", "--quiet", "--bare", "--object-format=" + format, ".") { Writes = true }, Cancel);
        using var objects = new GitObjects(git);
        var random = new Random(7);
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        GitObject? commit = null;
        for (var round = 0; round < 12; round++)
        {
            commit = await EditAsync(git, objects, new GitObjectFormat(format), commit, files, random, round == 0 ? 3_000 : 3);

            var listed = await git.RunAsync(new GitRequest("ls-tree", "-r", "-z", commit.Id.Hex), Cancel);
            Assert.Equal(files.Select(file => file.Key + " " + file.Value).Order(StringComparer.Ordinal), listed.Records().Select(Line).Order(StringComparer.Ordinal));
        }

        await git.RunAsync(new GitRequest("fsck", "--strict", "--full"), Cancel);
    }

    // The last is longer than one copy holds.
    [Theory]
    [InlineData("", "x", 20_000)]
    [InlineData("x", "", 20_000)]
    [InlineData("abcabc", "abcabcabc", 20_000)]
    [InlineData("aaaa", "aa", 20_000)]
    [InlineData("a", "b", 0x1000010)]
    public async Task Delta_OfAnyTwo_IsReadByGit(string before, string after, int head)
    {
        using var repository = await TestRepository.CreateAsync(Cancel);
        var git = new GitCommand(repository.Path);
        var format = new GitObjectFormat("sha1");
        var (first, second) = (Text(head, before), Text(head, string.Concat(Enumerable.Repeat(after, 300))));
        var writer = new GitObjectWriter(format);
        var basis = new GitObject(writer.Add(GitObjectType.Blob, first), GitObjectType.Blob, first);
        await writer.StoreAsync(git, Cancel);
        writer = new GitObjectWriter(format);
        var id = writer.Add(GitObjectType.Blob, second, basis);
        await writer.StoreAsync(git, Cancel);

        var found = await git.RunAsync(new GitRequest("cat-file", "blob", id.Hex) { MaxOutput = 1 << 26 }, Cancel);

        Assert.True(second.AsSpan().SequenceEqual(found.Output.Span));
    }

    private static byte[] Text(int head, string tail) => Encoding.ASCII.GetBytes(new string('h', head) + tail);

    private static async Task<GitObject> EditAsync(
        GitCommand git, GitObjects objects, GitObjectFormat format, GitObject? commit, SortedDictionary<string, string> files, Random random, int changes)
    {
        var writer = new GitObjectWriter(format);
        var edit = new GitTreeEdit(new GitSnapshot(objects, commit), writer, format.IdLength);
        for (var change = 0; change < changes; change++)
        {
            var name = "journal/" + Names[random.Next(Names.Length)];
            var path = random.Next(20) == 0 ? $"{name}.d/{change}" : name;
            if (random.Next(10) > 0)
            {
                var content = Encoding.ASCII.GetBytes(random.Next(50).ToString(CultureInfo.InvariantCulture));
                edit.Write(path.Split('/'), content);
                files[path] = format.IdOf(GitObjectType.Blob, content).Hex;
            }
            else
            {
                edit.Delete(path.Split('/'));
                files.Remove(path);
            }
        }

        var tree = await edit.ApplyAsync(Cancel);
        var id = writer.Add(GitObjectType.Commit, Encoding.ASCII.GetBytes(
            $"tree {tree}\nauthor a <a@example.com> 1 +0000\ncommitter a <a@example.com> 1 +0000\n\nx\n"));
        await writer.StoreAsync(git, Cancel);
        return await objects.ReadAsync(id, Cancel);
    }

    // "MODE TYPE ID TAB PATH"
    private static string Line(string record) => record.Split('\t') is [var left, var path] ? $"{path} {left.Split(' ')[2]}" : record;
}
