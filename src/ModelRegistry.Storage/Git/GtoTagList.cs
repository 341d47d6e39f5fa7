using System.Globalization;
using ModelRegistry.Core.Gto;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Storage.Git;

/// <summary>Reads the annotated tags of a repository; lightweight ones, and ones on something else than a commit, do not count to GTO.</summary>
public static class GtoTagList
{
    private const string Fields = "%(refname:strip=2)%00%(objecttype)%00%(*objecttype)%00%(*objectname)%00%(taggerdate:unix)%00%(taggername) %(taggeremail)%00%(contents:trailers:key=Registry-Head,valueonly,separator=)";

    /// <summary>Reads the tags of a model, or all that are there.</summary>
    public static async Task<IReadOnlyList<GtoTagRecord>> ReadAsync(GitCommand git, ModelName? model, CancellationToken cancellationToken)
    {
        string[] patterns = model is null ? ["refs/tags/"] : [$"refs/tags/{model}@*", $"refs/tags/{model}#*"];
        var list = await git.RunAsync(new GitRequest(["for-each-ref", $"--format={Fields}", .. patterns]), cancellationToken);
        return [.. list.Text.Split('\n').Select(line => Parse(line.Split('\0'))).OfType<GtoTagRecord>()];
    }

    private static GtoTagRecord? Parse(string[] fields) =>
        fields is [var name, GitObjectType.Tag, GitObjectType.Commit, var commit, var second, var tagger, var head]
        && long.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out var time)
            ? new GtoTagRecord(name, commit, time, tagger, head)
            : null;
}
