using ModelRegistry.Core.Approvals;
using ModelRegistry.Core.Models;
using ModelRegistry.GitHub;
using ModelRegistry.GitHub.Repositories;

namespace ModelRegistry.App.Approvals;

/// <summary>Finds the people whose work a commit is, by its own word and GitHub's: its author, its committer, its co-authors.</summary>
internal static class CommitPeople
{
    private const string PrivateAddress = "@users.noreply.github.com";
    private const string GitHubItself = "web-flow";
    private const string Trailer = "Co-authored-by:";

    /// <summary>Returns them, the author first.</summary>
    public static IEnumerable<Requester> Of(RepositoryCommit commit) =>
    [
        .. Person(commit.Author, commit.Commit.Author?.Name, commit.Commit.Author?.Email, Requester.CommitAuthor),
        .. commit.Committer?.Login == GitHubItself ? [] : Person(commit.Committer, commit.Commit.Committer?.Name, commit.Commit.Committer?.Email, "committer"),
        .. commit.Commit.Message.Split('\n').Select(line => line.Trim())
            .Where(line => line.StartsWith(Trailer, StringComparison.OrdinalIgnoreCase))
            .SelectMany(line => CoAuthor(line[Trailer.Length..])),
    ];

    private static IEnumerable<Requester> CoAuthor(string text)
    {
        var parts = text.Split('<', 2);
        return Person(null, parts[0].Trim(), parts.Length == 2 ? parts[1].TrimEnd().TrimEnd('>') : null, "co_author");
    }

    // Of somebody without an account only the name is known, unless the address is one that GitHub made of a login.
    private static IEnumerable<Requester> Person(GitHubUser? account, string? name, string? address, string what)
    {
        if (account is not null)
        {
            return [new Requester(account.Login, account.Id, what)];
        }

        var login = address?.EndsWith(PrivateAddress, StringComparison.OrdinalIgnoreCase) == true ? address[..^PrivateAddress.Length].Split('+')[^1] : name;
        return string.IsNullOrWhiteSpace(login) ? [] : [new Requester(Quotation.Inert(login), null, what)];
    }
}
