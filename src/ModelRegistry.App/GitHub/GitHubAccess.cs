using ModelRegistry.Core.Models;
using ModelRegistry.GitHub;

namespace ModelRegistry.App.GitHub;

/// <summary>
/// Finds out which repository on GitHub a run belongs to and how to reach it: <c>GITHUB_REPOSITORY</c>, <c>GITHUB_TOKEN</c>
/// and, where it is not github.com, <c>GITHUB_API_URL</c>.
/// </summary>
public static class GitHubAccess
{
    private const string RepositoryVariable = "GITHUB_REPOSITORY";
    private const string TokenVariable = "GITHUB_TOKEN";
    private const string AddressVariable = "GITHUB_API_URL";

    /// <summary>Returns whether the environment says all that a client needs.</summary>
    public static bool IsConfigured(RunEnvironment environment) =>
        environment.Variable(RepositoryVariable) is not null && environment.Variable(TokenVariable) is not null;

    /// <summary>Returns a client for the run's repository; the caller disposes it. Nothing is sent yet.</summary>
    /// <exception cref="UsageException">A variable is missing or is not what it should be.</exception>
    /// <exception cref="RegistryException"><c>Unauthorized</c> when there is no token.</exception>
    public static OctokitGitHub Open(RunEnvironment environment) => new(Options(environment));

    /// <summary>Returns a client for a repository, or the run's where none is named; the caller disposes it.</summary>
    /// <param name="environment">What the run sees of the machine.</param>
    /// <param name="repository">Repository as <c>owner/name</c>, or null.</param>
    /// <param name="patience">How long a request may wait, or null for as long as GitHub's limits make it.</param>
    /// <exception cref="UsageException">A variable is missing or is not what it should be.</exception>
    /// <exception cref="RegistryException"><c>Unauthorized</c> when there is no token.</exception>
    public static OctokitGitHub Open(RunEnvironment environment, string? repository, TimeSpan? patience = null)
    {
        var options = repository is null ? Options(environment) : Options(environment, RepositoryName.Parse(repository));
        return new(patience is { } most ? options with { Patience = most } : options);
    }

    /// <summary>Returns how to reach the run's repository.</summary>
    /// <exception cref="UsageException">A variable is missing or is not what it should be.</exception>
    /// <exception cref="RegistryException"><c>Unauthorized</c> when there is no token.</exception>
    public static GitHubOptions Options(RunEnvironment environment) => Options(environment, Repository(environment));

    private static GitHubOptions Options(RunEnvironment environment, RepositoryName repository) => new()
    {
        Repository = repository,
        Token = Token(environment),
        ApiAddress = Address(environment),
        UserAgent = $"modelregistry/{ToolVersion.Number}",
        Clock = environment.Clock,
        Trace = environment.Trace,
    };

    private static RepositoryName Repository(RunEnvironment environment)
    {
        var text = environment.Variable(RepositoryVariable) ?? throw new UsageException(
            "Which repository on GitHub is meant is not known.", $"Set {RepositoryVariable} to owner/name; in a workflow it is set.");
        return RepositoryName.TryParse(text, null, out var name)
            ? name
            : throw new UsageException($"{RepositoryVariable} is {Quotation.Of(text)}, which is not owner/name.");
    }

    private static string Token(RunEnvironment environment) => environment.Variable(TokenVariable) ?? throw new RegistryException(
        RegistryErrorCode.Unauthorized,
        "There is no token for GitHub.",
        $"Set {TokenVariable}; in a workflow the step needs env: {TokenVariable}: ${{{{ github.token }}}}.");

    // Over plain http a token could be read on the way; this machine is the exception.
    private static Uri Address(RunEnvironment environment)
    {
        if (environment.Variable(AddressVariable) is not { } text)
        {
            return GitHubOptions.PublicApi;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            ? address
            : throw new UsageException(
                $"{AddressVariable} is {Quotation.Of(RemoteAddress.WithoutCredentials(text))}, which is not an https address.",
                "Set it to the address of the server's REST API, such as https://github.example.com/api/v3.");
    }
}
