using System.Text;
using ModelRegistry.App.Commands;
using ModelRegistry.App.Registries;
using ModelRegistry.App.Results;
using ModelRegistry.App.Verbs;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Notifications;
using ModelRegistry.Testing;
using ModelRegistry.Testing.GitHub;

namespace ModelRegistry.App.Tests.Notifications;

/// <summary>A registry in a directory, with one model of two versions and channels; waits between attempts take no time.</summary>
internal sealed class NotifiedRegistry : IDisposable
{
    private const string Definition = """{"format": 1, "id": "0b6d3a0e", "policy": {"stages": {"production": {"approvals": {"minimum": 0}}}}, "notifications": CHANNELS}""";

    private readonly TemporaryDirectory _directory = new();

    private NotifiedRegistry()
    {
    }

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ImpatientClock Clock { get; } = new();

    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>Gets the directory of the registry.</summary>
    public string Root => _directory.At("registry");

    /// <summary>Makes one; <paramref name="channels"/> is the member <c>notifications</c> of registry.json.</summary>
    public static async Task<NotifiedRegistry> WithAsync(string channels)
    {
        var registry = new NotifiedRegistry();
        registry.Channels("{}");
        await registry.RunAsync("init --model ctr --owner mlops@example.com");
        foreach (var version in (string[])["1.0.0", "1.1.0"])
        {
            registry.Write("model.bst", $"weights of {version}");
            registry.Write($"{version}.json", $$"""{"model_name": "ctr", "version": "{{version}}", "artifacts": {"model": "model.bst"} }""");
            await registry.RunAsync($"register {version}.json");
        }

        registry.Channels(channels);
        return registry;
    }

    public void Channels(string channels) => Write("registry/registry.json", Definition.Replace("CHANNELS", channels, StringComparison.Ordinal));

    public void Write(string file, string text) => _directory.Write(file, Encoding.UTF8.GetBytes(text));

    public string At(string file) => _directory.At(file);

    public Task<CommandResult> RunAsync(string line, string? reason = null) => VerbRunner.RunAsync(
        CommandLineParser.ParseLine([.. line.Split(' '), .. reason is null ? [] : (string[])["--reason", reason], .. line.Contains("--actor", StringComparison.Ordinal) ? [] : (string[])["--actor", "dana"]]),
        Environment(),
        Cancel);

    /// <summary>Revokes 1.0.0, which by default is told, and verifies no artifact.</summary>
    public async Task<OperationResult> RevokeAsync(string reason = "leak") => (OperationResult)await RunAsync("revoke --model ctr --version 1.0.0", reason);

    public async Task<NotifyResult> RetryAsync() => (NotifyResult)await RunAsync("notify --retry");

    /// <summary>Returns the results for the one channel that was told.</summary>
    public static ToldChannel Single(CommandResult result) => Assert.Single(Assert.Single(result.Notifications).Channels);

    public async Task<IReadOnlyList<JournalEntry>> EntriesAsync()
    {
        var ledger = OpenRegistry.At(Root, Environment()).Ledger;
        var view = await ledger.OpenAsync(ModelName.Parse("ctr"), Cancel);
        return await ledger.EntriesAsync(view.Model, 1, view.Number, Cancel).ToListAsync(Cancel);
    }

    public async Task<IReadOnlyList<string>> FindingsAsync() =>
        [.. ((AuditResult)await RunAsync("audit")).Models.SelectMany(model => model.Findings).Select(finding => finding.ToString())];

    /// <summary>Returns everything that stands in files of the registry.</summary>
    public string Everything() => string.Concat(
        Directory.EnumerateFiles(Path.Combine(Root, "models"), "*.json", SearchOption.AllDirectories).Select(File.ReadAllText));

    public void Dispose() => _directory.Dispose();

    private RunEnvironment Environment() => new() { WorkingDirectory = _directory.Path, Variable = Variables.GetValueOrDefault, Clock = Clock };
}
