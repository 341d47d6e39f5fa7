using System.Text.Json;

namespace ModelRegistry.App.Changes;

/// <summary>What the event says that started a run of GitHub Actions about a proposal.</summary>
/// <param name="BaseSha">Commit of the base, or null.</param>
/// <param name="HeadSha">Commit proposed, or null; not the one that is checked out, which merges both.</param>
/// <param name="Number">Number of the pull request, or null.</param>
/// <param name="IsFork">Whether it comes from another repository, whose run may only read.</param>
internal sealed record ProposalEvent(string? BaseSha, string? HeadSha, long? Number, bool IsFork)
{
    private static readonly ProposalEvent Silent = new(null, null, null, false);

    /// <summary>Returns whether a run is about a proposal.</summary>
    public static bool IsOne(RunEnvironment environment) =>
        environment.Variable("GITHUB_ACTIONS") == "true"
        && environment.Variable("GITHUB_EVENT_NAME") is "pull_request" or "pull_request_target" or "merge_group";

    /// <summary>Reads the event; what it does not say is null.</summary>
    public static ProposalEvent Of(RunEnvironment environment)
    {
        using var payload = IsOne(environment) ? EventPayload.Read(environment) : null;
        return payload is null ? Silent : Read(payload.RootElement);
    }

    private static ProposalEvent Read(JsonElement payload)
    {
        if (Member(payload, "merge_group") is { } group)
        {
            return new ProposalEvent(Text(group, "base_sha"), Text(group, "head_sha"), null, false);
        }

        var pull = Member(payload, "pull_request");
        var (from, into) = (Member(pull, "head"), Member(pull, "base"));
        var origin = Text(Member(from, "repo"), "full_name");
        return new ProposalEvent(
            Text(into, "sha"),
            Text(from, "sha"),
            pull is { } pullRequest && pullRequest.TryGetProperty("number", out var number) && number.TryGetInt64(out var value) ? value : null,
            origin is null || !origin.Equals(Text(Member(into, "repo"), "full_name"), StringComparison.OrdinalIgnoreCase));
    }

    private static JsonElement? Member(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : null;

    private static string? Text(JsonElement? element, string name) =>
        element is { } json && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
