using ModelRegistry.App;
using ModelRegistry.Cli;
using ModelRegistry.Testing;

namespace ModelRegistry.Acceptance.Tests.Support;

/// <summary>
/// A working directory with a registry in <c>registry/</c>, on which commands run through the product's front end in this
/// process: as people type them, without the start of a process each.
/// </summary>
public sealed class TestRegistry : IDisposable
{
    /// <summary>Policy that asks for nothing but a reason: tests of other things move stages freely.</summary>
    public const string FreePolicy = """{"approvals": {"minimum": 0}}""";

    private readonly TemporaryDirectory _directory = new();

    /// <summary>Gets the working directory.</summary>
    public string Path => _directory.Path;

    /// <summary>Gets the registry's directory.</summary>
    public string Root => At("registry");

    /// <summary>Gets what environment variables the commands see; none by default.</summary>
    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets or sets the clock that commands see.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>Returns a registry with one model.</summary>
    public static TestRegistry With(string model, string policy = FreePolicy, TimeProvider? clock = null)
    {
        var registry = new TestRegistry { Clock = clock ?? TimeProvider.System };
        registry.Write("policy.json", policy);
        registry.Must("init", "--model", model, "--owner", "mlops@example.com", "--policy", "policy.json");
        return registry;
    }

    public string At(params string[] parts) => _directory.At(parts);

    public string Write(string relative, string text) => _directory.Write(relative, System.Text.Encoding.UTF8.GetBytes(text));

    public string Write(string relative, ReadOnlySpan<byte> bytes) => _directory.Write(relative, bytes);

    /// <summary>Runs a command; <c>--actor</c> is added unless given, since finding it starts Git.</summary>
    public Outcome Run(params string[] arguments) => RunAsync(arguments, default).GetAwaiter().GetResult();

    public Task<Outcome> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        RunExactlyAsync(arguments.Contains("--actor") ? arguments : [.. arguments, "--actor", "tester"], cancellationToken);

    /// <summary>Runs a command with exactly these arguments.</summary>
    public async Task<Outcome> RunExactlyAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var environment = new RunEnvironment { WorkingDirectory = Path, Variable = Variables.GetValueOrDefault, Clock = Clock };
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await FrontEnd.RunAsync(arguments, environment, new Terminal(output, error), cancellationToken);
        return new Outcome(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Runs a command that must succeed.</summary>
    public Outcome Must(params string[] arguments) => Run(arguments).Expect(0);

    /// <summary>Runs a command that must succeed and returns its document.</summary>
    public System.Text.Json.Nodes.JsonNode Json(params string[] arguments) => Must([.. arguments, "--output", "json"]).Json;

    /// <summary>Registers a version with small artifacts of its own.</summary>
    public Outcome Register(string model, string version) => Must("register", Candidates.Write(Path, model, version));

    /// <summary>Moves a stage; the reason names the version.</summary>
    public Outcome Promote(string model, string version, string stage, params string[] more) =>
        Must(["promote", "--model", model, "--version", version, "--stage", stage, "--reason", $"{version} it is", .. more]);

    public void Dispose() => _directory.Dispose();
}
