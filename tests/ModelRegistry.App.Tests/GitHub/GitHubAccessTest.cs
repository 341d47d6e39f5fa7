using ModelRegistry.App.GitHub;
using ModelRegistry.Core.Models;

namespace ModelRegistry.App.Tests.GitHub;

public class GitHubAccessTest
{
    private static readonly Dictionary<string, string> Given = new()
    {
        ["GITHUB_REPOSITORY"] = "octo/models",
        ["GITHUB_TOKEN"] = "ghs_secret",
    };

    [Fact]
    public void Options_OfAWorkflow_ReachItsRepository()
    {
        var options = GitHubAccess.Options(Environment(With("GITHUB_API_URL", "https://github.example.com/api/v3")));

        Assert.Equal("octo/models", options.Repository.ToString());
        Assert.Equal("ghs_secret", options.Token);
        Assert.Equal("https://github.example.com/api/v3", options.ApiAddress.AbsoluteUri);
        Assert.True(GitHubAccess.IsConfigured(Environment(Given)));
    }

    [Fact]
    public void Options_WithoutAddress_ReachGitHub() =>
        Assert.Equal("https://api.github.com/", GitHubAccess.Options(Environment(Given)).ApiAddress.AbsoluteUri);

    [Fact]
    public void Options_WithoutToken_AreUnauthorizedAndSayWhatToDo()
    {
        var environment = Environment(Without("GITHUB_TOKEN"));

        var exception = Assert.Throws<RegistryException>(() => GitHubAccess.Options(environment));

        Assert.Equal(RegistryErrorCode.Unauthorized, exception.Code);
        Assert.Contains("GITHUB_TOKEN: ${{ github.token }}", exception.Hint, StringComparison.Ordinal);
        Assert.False(GitHubAccess.IsConfigured(environment));
    }

    [Fact]
    public void Options_WithoutRepository_AreRefused() =>
        Assert.Contains("owner/name", Assert.Throws<UsageException>(() => GitHubAccess.Options(Environment(Without("GITHUB_REPOSITORY")))).Hint, StringComparison.Ordinal);

    [Theory]
    [InlineData("GITHUB_REPOSITORY", "models")]
    [InlineData("GITHUB_API_URL", "http://github.example.com/api/v3")]
    [InlineData("GITHUB_API_URL", "ftp://github.example.com")]
    [InlineData("GITHUB_API_URL", "api")]
    public void Options_NotWhatTheyShouldBe_AreRefusedByName(string name, string value) =>
        Assert.Contains(name, Assert.Throws<UsageException>(() => GitHubAccess.Options(Environment(With(name, value)))).Message, StringComparison.Ordinal);

    private static Dictionary<string, string> With(string name, string value) => new(Given) { [name] = value };

    private static Dictionary<string, string> Without(string name) => new(Given.Where(pair => pair.Key != name));

    private static RunEnvironment Environment(Dictionary<string, string> variables) =>
        new() { WorkingDirectory = "/", Variable = variables.GetValueOrDefault };
}
