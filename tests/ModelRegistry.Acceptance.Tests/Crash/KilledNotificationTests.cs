using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ModelRegistry.Acceptance.Tests.Support;
using ModelRegistry.Testing;

namespace ModelRegistry.Acceptance.Tests.Crash;

/// <summary>The real tool, killed between a decision and the record of who was told of it.</summary>
public sealed class KilledNotificationTests : IDisposable
{
    private readonly TestRegistry _registry = TestRegistry.With("ctr");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rollback_KilledWhileItTells_IsToldOfAgain_AndThenNeverMore()
    {
        var arrived = new TaskCompletionSource();
        await using var receiver = new Receiver(async (number, stream, cancellationToken) =>
        {
            if (number == 1)
            {
                arrived.SetResult();
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            await stream.WriteAsync(Encoding.ASCII.GetBytes(Receiver.Ok), cancellationToken);
        });
        Release(receiver);
        using var process = Tool.Start("modelregistry", _registry.Path, [], ["rollback", "--model", "ctr", "--reason", "worse", "--actor", "dana"]);
        process.StandardInput.Close();
        await Task.WhenAny(arrived.Task, process.WaitForExitAsync(Cancel)).WaitAsync(Cancel);
        process.Kill(entireProcessTree: true);
        var killed = await Tool.EndAsync(process);

        var outstanding = (await Tool.RunAsync(_registry.Path, "notify", "--output", "json")).Expect(0).Json["outstanding"]!.AsArray();
        var retried = await Tool.RunAsync(_registry.Path, "notify", "--retry", "--actor", "dana");
        var again = await Tool.RunAsync(_registry.Path, "notify", "--retry", "--actor", "dana");

        Assert.NotEqual(0, killed.ExitCode);
        var left = Assert.Single(outstanding)!;
        Assert.Equal(("rolled_back", "ops", (JsonNode?)null), ((string)left["event"]!, (string)left["channel"]!, left["failed"]));
        retried.Expect(0).Says("ops (webhook) was told of rolled back");
        again.Expect(0).Says("nothing is outstanding");
        Assert.Equal(2, receiver.Requests.Count);
        Assert.Single(receiver.Requests.Select(request => request.Header("webhook-id")).Distinct());
        Assert.Single(_registry.Json("history", "ctr")["entries"]!.AsArray(), entry => (string)entry!["type"]! == "notified");
        Assert.Equal("1.0.0", (string)_registry.Json("resolve", "ctr@production")["version"]!);
        _registry.Must("audit");
    }

    public void Dispose() => _registry.Dispose();

    private void Release(Receiver receiver)
    {
        foreach (var version in (string[])["1.0.0", "1.1.0"])
        {
            _registry.Register("ctr", version);
            _registry.Promote("ctr", version, "production");
        }

        var file = _registry.At("registry", "registry.json");
        var definition = JsonNode.Parse(File.ReadAllText(file))!;
        definition["notifications"] = JsonNode.Parse(string.Create(CultureInfo.InvariantCulture, $$"""{"ops": {"type": "webhook", "url": "{{receiver.Address}}", "timeout": "60s"} }"""));
        File.WriteAllText(file, definition.ToJsonString());
    }
}
