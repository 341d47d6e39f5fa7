using ModelRegistry.Core.Models;

namespace ModelRegistry.Storage.Git;

/// <summary>Who commits: the person Git is configured for, else the tool itself, since a job on a server has no one.</summary>
/// <param name="Name">Name.</param>
/// <param name="Email">Address.</param>
internal sealed record GitIdentity(string Name, string Email)
{
    /// <summary>Gets the identity of runs without one.</summary>
    public static GitIdentity Tool { get; } = new("modelregistry", "modelregistry@localhost");

    /// <summary>Asks Git.</summary>
    public static async Task<GitIdentity> FindAsync(GitCommand git, CancellationToken cancellationToken)
    {
        // Without user.useConfigOnly Git would make up an address from the machine's name.
        var result = await git.TryAsync(new GitRequest("-c", "user.useConfigOnly=true", "var", "GIT_COMMITTER_IDENT"), cancellationToken);
        return result.IsSuccess ? Parse(result.Text) : Tool;
    }

    /// <summary>Reads <c>NAME &lt;EMAIL&gt; SECONDS ZONE</c>.</summary>
    public static GitIdentity Parse(string text)
    {
        var (open, close) = (text.LastIndexOf('<'), text.LastIndexOf('>'));
        return open > 0 && close > open ? new GitIdentity(text[..open].Trim(), text[(open + 1)..close]) : Tool;
    }

    /// <summary>Returns the line's value for a time, in UTC.</summary>
    public string At(DateTimeOffset time) => Quotation.Inert(string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{Name} <{Email}> {time.ToUnixTimeSeconds()} +0000"));
}
