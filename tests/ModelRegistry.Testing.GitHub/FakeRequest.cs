using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using ModelRegistry.Testing.GitHub.Contract;

namespace ModelRegistry.Testing.GitHub;

/// <summary>A request that was matched to an operation.</summary>
/// <param name="Fake">Server.</param>
/// <param name="Context">HTTP.</param>
/// <param name="Operation">Operation and the values in its path.</param>
/// <param name="Account">Who asks; null for nobody known.</param>
/// <param name="Body">Body, or null; of uploads the body is still to be read.</param>
/// <param name="Fault">What goes wrong with it, or null.</param>
public sealed record FakeRequest(
    FakeGitHub Fake, HttpContext Context, MatchedOperation Operation, FakeAccount? Account, JsonNode? Body, FakeFault? Fault)
{
    /// <summary>Gets the repository.</summary>
    public FakeRepository Repository => Fake.Repository;

    /// <summary>Returns a value in the path.</summary>
    public string this[string parameter] => Operation.Parameters[parameter];

    /// <summary>Returns a number in the path.</summary>
    public long Number(string parameter) => long.Parse(this[parameter], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Returns a value of the query, or null.</summary>
    public string? Query(string name) => Context.Request.Query.TryGetValue(name, out var value) ? value.ToString() : null;

    /// <summary>Returns a text of the body, or null.</summary>
    public string? Text(string member) => (string?)Body?[member];

    internal static async Task<FakeRequest> ReadAsync(
        FakeGitHub fake, HttpContext context, MatchedOperation operation, bool isUpload, FakeFault? fault)
    {
        JsonNode? body = null;
        if (!isUpload && context.Request.Method is not "GET" and not "DELETE")
        {
            using var reader = new StreamReader(context.Request.Body);
            var text = await reader.ReadToEndAsync();
            body = text.Length > 0 ? JsonNode.Parse(text) : null;
        }

        var token = context.Request.Headers.Authorization.ToString().Split(' ', 2);
        var account = token.Length == 2 ? fake.Repository.AccountOf(token[1]) : null;
        return new FakeRequest(fake, context, operation, account, body, fault);
    }
}
