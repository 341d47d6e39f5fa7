namespace ModelRegistry.App.Capturing;

/// <summary>What Git says about a working tree.</summary>
/// <param name="Root">The working tree's top directory.</param>
/// <param name="Commit">Full commit that is checked out; null before the first one.</param>
/// <param name="Branch">Branch, or null when none is checked out.</param>
/// <param name="Tags">Tags of the commit, in name order.</param>
/// <param name="Remote">Address of the remote that counts, as configured; may hold credentials.</param>
/// <param name="Changed">Paths below the root that differ from the commit, untracked ones included, ignored ones not.</param>
internal sealed record GitState(
    string Root, string? Commit, string? Branch, IReadOnlyList<string> Tags, string? Remote, IReadOnlyList<string> Changed);
