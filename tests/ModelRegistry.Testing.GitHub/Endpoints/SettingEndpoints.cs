using System.Text.Json.Nodes;

namespace ModelRegistry.Testing.GitHub.Endpoints;

/// <summary>Settings that only <c>doctor</c> reads.</summary>
internal static class SettingEndpoints
{
    public static void Add(EndpointTable table)
    {
        table.Add("get ~/pages", request => FakeAnswer.Found(request.Repository.Pages is not { } source ? null : new JsonObject
        {
            ["url"] = $"https://api.github.example/repos/{request.Repository.FullName}/pages",
            ["status"] = "built",
            ["cname"] = null,
            ["custom_404"] = false,
            ["public"] = true,
            ["build_type"] = source,
        }));
        table.Add("get ~/actions/permissions/workflow", request => !request.Account!.CanAdminister
            ? FakeAnswer.Error(403, "Resource not accessible by integration")
            : FakeAnswer.Ok(new JsonObject
            {
                ["default_workflow_permissions"] = request.Repository.DefaultPermissions,
                ["can_approve_pull_request_reviews"] = false,
            }));
    }
}
