using System.Text;
using ModelRegistry.App.Commands;
using ModelRegistry.Core.Models;

namespace ModelRegistry.App;

/// <summary>Names requests so that a retry of the same one is recognised.</summary>
public static class RequestIds
{
    /// <summary>
    /// Returns <c>--request-id</c>; in GitHub Actions one made of repository, run, job and what was asked for (not the
    /// attempt, so that a re-run is the same request); else a new one.
    /// </summary>
    public static RequestId Find(Arguments arguments, RunEnvironment environment)
    {
        if (arguments.Optional<RequestId>("request-id") is { } given)
        {
            return given;
        }

        if (environment.Variable("GITHUB_ACTIONS") == "true" && environment.Variable("GITHUB_RUN_ID") is { } run)
        {
            var asked = Digest.Of(Encoding.UTF8.GetBytes(string.Join('\n', arguments.Canonical().Prepend(arguments.Verb))));
            var place = $"{environment.Variable("GITHUB_REPOSITORY")}/{run}/{environment.Variable("GITHUB_JOB")}";
            return RequestId.TryParse($"{place}/{arguments.Verb}/{asked.Hex[..12]}", null, out var made) ? made
                : RequestId.Parse(Digest.Of(Encoding.UTF8.GetBytes($"{place}\n{asked}")).Hex);
        }

        return RequestId.Parse(Guid.NewGuid().ToString("n"));
    }
}
