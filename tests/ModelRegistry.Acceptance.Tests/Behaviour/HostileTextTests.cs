using System.Text.RegularExpressions;
using ModelRegistry.Acceptance.Tests.Support;

namespace ModelRegistry.Acceptance.Tests.Behaviour;

/// <summary>What people write is kept as it is, and shown so that it does nothing to a terminal.</summary>
public sealed partial class HostileTextTests : IDisposable
{
    private const string Model = "ctr_ranking";
    private const string Hostile = "up\u001b[2J\u202Edown\u0007 [red]x[/] {{ 7 * 7 }} `id` @everyone <script>alert(1)</script>\r\n::error::x";

    private readonly TestRegistry _registry = TestRegistry.With(Model);

    public HostileTextTests()
    {
        _registry.Register(Model, "1.0.0");
        _registry.Register(Model, "1.1.0");
        _registry.Promote(Model, "1.0.0", "production");
        _registry.Must("promote", "--model", Model, "--version", "1.1.0", "--stage", "production", "--reason", Hostile);
        _registry.Must("note", $"{Model}@1.1.0", Hostile);
        _registry.Must("tag", $"{Model}@1.1.0", "--set", $"hostile={Hostile}");
        _registry.Must("rollback", "--model", Model, "--reason", Hostile);
        _registry.Must("deprecate", "--model", Model, "--version", "1.0.0", "--reason", Hostile);
    }

    [Theory]
    [InlineData("history", Model)]
    [InlineData("show", $"{Model}@1.1.0")]
    [InlineData("list", Model)]
    [InlineData("audit")]
    [InlineData("rollback", "--model", Model, "--reason", Hostile)]
    [InlineData("note", $"{Model}@1.1.0", Hostile)]
    [InlineData("report", "--model", Model, "--version", "1.1.0", "--format", "md")]
    public void Text_NeverHasControlCharacters(params string[] command)
    {
        var text = _registry.Run(command).Text;

        Assert.DoesNotMatch(Unprintable(), text);
        Assert.DoesNotContain("\n::error", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("history", Model)]
    [InlineData("show", $"{Model}@1.1.0")]
    public void Document_HasTheTextAsItWas(params string[] command)
    {
        var document = _registry.Must([.. command, "--output", "json"]);

        Assert.DoesNotMatch(ControlBesideLineFeed(), document.Output);
        var reasons = document.Json.AsObject().Single(member => member.Key is "entries" or "history").Value!.AsArray().Select(entry => (string?)entry!["reason"]);
        Assert.Contains(Hostile, reasons);
    }

    [Fact]
    public void Journal_HoldsTheTextAsItWas()
    {
        Assert.Equal(Hostile, (string)Ledger.Entries(_registry.Root, Model)[4]["body"]!["reason"]!);
        _registry.Must("audit").Says("intact");
    }

    public void Dispose() => _registry.Dispose();

    [GeneratedRegex(@"[\p{Cc}\p{Cf}\p{Cs}-[\n]]")]
    private static partial Regex Unprintable();

    [GeneratedRegex(@"[\u0000-\u001F-[\n]]")]
    private static partial Regex ControlBesideLineFeed();
}
