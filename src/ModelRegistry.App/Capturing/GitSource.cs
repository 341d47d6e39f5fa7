using System.Globalization;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations.Capturing;

namespace ModelRegistry.App.Capturing;

/// <summary>What Git's state says about a candidate's code.</summary>
internal static class GitSource
{
    private const string Source = "git";
    private const int MostFiles = 20;

    /// <summary>Adds the code lineage. Where a training run names another commit, the working tree says nothing about it.</summary>
    /// <param name="facts">What was found so far.</param>
    /// <param name="state">What Git says.</param>
    /// <param name="own">Whether a full path belongs to the capture itself, which does not make the tree dirty.</param>
    public static void Add(CapturedFacts facts, GitState state, Func<string, bool> own)
    {
        if (!facts.Has("/code/repo"))
        {
            facts.Add("/code/repo", state.Remote is null ? null : RemoteAddress.WithoutCredentials(state.Remote), Source);
        }

        if (state.Remote is not null && RemoteAddress.WithoutCredentials(state.Remote) != state.Remote)
        {
            facts.Note("The remote's address holds credentials or a query; they were left out.");
        }

        if (facts.Text("/code/commit") is { } trained && trained != state.Commit)
        {
            facts.Note($"The working tree is at {state.Commit ?? "no commit"}, not at the commit the run was trained from ({trained}): branch, tag and changed files were left out.");
            return;
        }

        facts.Add("/code/commit", state.Commit, Source);
        facts.Add("/code/branch", state.Branch, Source);
        AddTag(facts, state.Tags);
        AddDirty(facts, state, own);
    }

    private static void AddTag(CapturedFacts facts, IReadOnlyList<string> tags)
    {
        facts.Add("/code/tag", tags.Count > 0 ? tags[0] : null, Source);
        if (tags.Count > 1)
        {
            facts.Note($"The commit has {tags.Count} tags; {Quotation.Of(tags[0])} was taken.");
        }
    }

    private static void AddDirty(CapturedFacts facts, GitState state, Func<string, bool> own)
    {
        if (state.Commit is null)
        {
            return;
        }

        var changed = state.Changed.Where(path => !own(Path.GetFullPath(path, state.Root))).Select(Quotation.Inert).ToList();
        facts.Add("/code/dirty", changed.Count > 0 ? JsonLiteral.True : JsonLiteral.False, Source);
        if (changed.Count == 0)
        {
            return;
        }

        var more = changed.Count > MostFiles ? string.Create(CultureInfo.InvariantCulture, $" and {changed.Count - MostFiles} more") : string.Empty;
        var list = string.Join(", ", changed.Take(MostFiles)) + more;
        facts.Add("/tags/dirty_files", list, Source);
        facts.Note($"The working tree is dirty: {list}. Commit first, so that the commit says what was run.");
    }
}
