using System.Text.Json.Nodes;

namespace ModelRegistry.Testing.GitHub.Endpoints;

internal static class RepositoryEndpoints
{
    public static void Add(EndpointTable table)
    {
        table.Add("get /repos/{owner}/{repo}", request => FakeAnswer.Ok(Shown(request)));
        table.Add("get ~/git/ref/{ref}", request => FakeAnswer.Found(
            request.Repository.Reference(request["ref"]) is { } reference ? Shown(request["ref"], reference) : null));
        table.Add("get ~/git/matching-refs/{ref}", request => FakeAnswer.List(request.Repository.MatchingReferences(request["ref"])
            .Select(pair => Shown(pair.Key, pair.Value))));
        table.Add("post ~/git/refs", CreateReference);
        table.Add("delete ~/git/refs/{ref}", request => request.Repository.DeleteReference(request["ref"])
            ? FakeAnswer.Nothing()
            : FakeAnswer.Error(422, "Reference does not exist"));
        table.Add("get ~/git/tags/{tag_sha}", request => FakeAnswer.Found(request.Repository.TagOf(request["tag_sha"])));
        table.Add("get ~/commits", request => FakeAnswer.List((request.Repository.History.GetValueOrDefault(request.Query("path") ?? string.Empty) ?? [])
            .Select(sha => request.Repository.Commits[sha])));
        table.Add("get ~/contents/{path}", request => FakeAnswer.Found(
            request.Repository.Files.TryGetValue((request.Query("ref") ?? string.Empty, request["path"]), out var content) ? Shown(request["path"], content) : null));
        table.Add("get ~/commits/{ref}", request => request.Repository.CommitOf(request["ref"]) is { } commit
            ? FakeAnswer.Ok(commit.DeepClone())
            : FakeAnswer.Error(422, $"No commit found for SHA: {request["ref"]}"));
        table.Add("get ~/rulesets", request => FakeAnswer.List(request.Repository.Rulesets.Select(ruleset => ruleset.Without("rules", "conditions", "bypass_actors"))));
        table.Add("get ~/rulesets/{ruleset_id}", request => FakeAnswer.Found(
            request.Repository.Rulesets.Find("id", request.Number("ruleset_id"))?.Without(request.Account!.CanAdminister ? [] : ["bypass_actors"])));
        table.Add("get ~/rules/branches/{branch}", request => FakeAnswer.List(request.Repository.BranchRules.GetValueOrDefault(request["branch"]) ?? []));
        table.Add("get ~/branches/{branch}/protection", request => !request.Account!.CanAdminister
            ? FakeAnswer.Error(403, "Resource not accessible by integration")
            : FakeAnswer.Found(request.Repository.Protections.GetValueOrDefault(request["branch"])?.DeepClone()));
        table.Add("get /orgs/{org}/teams/{team_slug}/members", request => Team(request) is { } members
            ? FakeAnswer.List(members.Select(FakeRepository.User))
            : FakeAnswer.Error(404, "Not Found"));
        table.Add("get /orgs/{org}/teams/{team_slug}/memberships/{username}", request =>
            Team(request)?.Contains(request["username"], StringComparer.OrdinalIgnoreCase) == true
                ? FakeAnswer.Ok(new JsonObject { ["role"] = "member", ["state"] = "active" })
                : FakeAnswer.Error(404, "Not Found"));
    }

    private static List<string>? Team(FakeRequest request) =>
        request.Account!.Type == "Bot" ? null : request.Repository.Teams.GetValueOrDefault($"{request["org"]}/{request["team_slug"]}");

    private static JsonObject Shown(FakeRequest request) => new()
    {
        ["id"] = 1296269,
        ["name"] = request.Repository.FullName.Split('/')[1],
        ["full_name"] = request.Repository.FullName,
        ["html_url"] = $"https://github.example/{request.Repository.FullName}",
        ["owner"] = FakeRepository.User(request.Repository.FullName.Split('/')[0]),
        ["default_branch"] = request.Repository.DefaultBranch,
        ["private"] = request.Repository.IsPrivate,
        ["visibility"] = request.Repository.IsPrivate ? "private" : "public",
        ["fork"] = false,
        ["archived"] = false,
        ["permissions"] = new JsonObject { ["admin"] = request.Account!.CanAdminister, ["push"] = request.Account.CanWrite, ["pull"] = true },
    };

    private static JsonObject Shown(string name, FakeReference reference) => new()
    {
        ["ref"] = $"refs/{name}",
        ["object"] = new JsonObject { ["sha"] = reference.Sha, ["type"] = reference.Type },
    };

    private static JsonObject Shown(string path, byte[] content) => new()
    {
        ["type"] = "file",
        ["encoding"] = "base64",
        ["size"] = content.Length,
        ["name"] = path.Split('/')[^1],
        ["path"] = path,
        ["content"] = Convert.ToBase64String(content, Base64FormattingOptions.InsertLineBreaks),
        ["sha"] = FakeRepository.Sha('f'),
    };

    private static FakeAnswer CreateReference(FakeRequest request)
    {
        var name = request.Text("ref")!["refs/".Length..];
        if (request.Repository.Reference(name) is not null)
        {
            return FakeAnswer.Error(422, "Reference already exists");
        }

        request.Repository.CreateReference(name, request.Text("sha")!);
        return FakeAnswer.Created(Shown(name, request.Repository.Reference(name)!));
    }
}
