using System.Net.Http.Headers;
using System.Text;
using ModelRegistry.Testing.GitHub;

namespace ModelRegistry.GitHub.Tests;

/// <summary>The description is only worth something if it bites.</summary>
public class ContractTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string?, string> Mistakes => new()
    {
        { "GET", "/repos/acme/models/secrets", null, "is not in the official description" },
        { "GET", "/repos/acme/models/releases?size=100", null, "the query parameter size is unknown" },
        { "GET", "/repos/acme/models/issues?state=new", null, "state may not be new" },
        { "POST", "/repos/acme/models/releases", """{"name": "x"}""", "PropertyRequired" },
        { "POST", "/repos/acme/models/releases", """{"tag_name": "x", "darft": true}""", "the member darft is unknown" },
        { "POST", "/repos/acme/models/releases", """{"tag_name": 1}""", "StringExpected" },
        { "POST", "/repos/acme/models/deployments/1/statuses", """{"state": "done"}""", "NotInEnumeration" },
        { "POST", "/repos/acme/models/dispatches", """{"event_type": ""}""", "StringTooShort" },
        { "POST", "/repos/acme/models/releases", null, "a body is missing" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task Request_ThatDoesNotFit_IsRefusedAndTold(string method, string path, string? body, string violation)
    {
        await using var fake = await FakeGitHub.StartAsync();
        using var client = new HttpClient();
        using var request = Request(fake, method, path, body);

        using var response = await client.SendAsync(request, Cancel);

        Assert.False(response.IsSuccessStatusCode);
        Assert.Contains(violation, Assert.Single(fake.Violations), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_ThatDoesNotFit_IsTold()
    {
        await using var fake = await FakeGitHub.StartAsync();
        fake.Repository.AddRun("dana")["run_attempt"] = "first";
        using var client = new HttpClient();
        using var request = Request(fake, "GET", $"/repos/acme/models/actions/runs/{fake.Repository.Runs[0]["id"]}", null);

        using var response = await client.SendAsync(request, Cancel);

        Assert.Contains("IntegerExpected", Assert.Single(fake.Violations), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_WithoutTheVersionOfTheApi_IsTold()
    {
        await using var fake = await FakeGitHub.StartAsync();
        using var client = new HttpClient();
        using var request = Request(fake, "GET", "/repos/acme/models", null);
        request.Headers.Remove("X-GitHub-Api-Version");

        using var response = await client.SendAsync(request, Cancel);

        Assert.Contains("X-GitHub-Api-Version", Assert.Single(fake.Violations), StringComparison.Ordinal);
    }

    private static HttpRequestMessage Request(FakeGitHub fake, string method, string path, string? body)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), fake.ApiUrl + path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", fake.Token);
        request.Headers.UserAgent.ParseAdd("test");
        request.Headers.Add("X-GitHub-Api-Version", "2022-11-28");
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        return request;
    }
}
