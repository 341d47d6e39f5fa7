using System.Text;
using ModelRegistry.App.Commands;
using ModelRegistry.App.Results;
using ModelRegistry.App.Verbs;
using ModelRegistry.Testing;

namespace ModelRegistry.App.Tests.Results;

/// <summary>A registry in a temporary directory, in which every verb but the demo is run once at least.</summary>
internal sealed class PlayedRegistry : IDisposable
{
    private const string Policy = """
        {"split": "val", "thresholds": {"auc": [">=0.85", ">= stage(production) - 0.005"]}, "roles": {"ML Lead": ["maria"]},
         "stages": {"production": {"approvals": {"minimum": 1, "roles": ["ML Lead"]}}}}
        """;

    private static readonly string[] Life =
    [
        "init --model ctr --owner mlops@example.com --policy policy.json",
        "validate 1.0.0.json",
        "validate broken.json",
        "register 1.0.0.json",
        "register 1.0.0.json",
        "validate --model ctr --version 1.0.0 --stage staging",
        "evaluate --predictions predictions.csv",
        "evaluate 1.0.0.json --predictions predictions.csv --split val",
        "evaluate --model ctr --version 1.0.0 --predictions predictions.csv --columns group=g --champion predictions.csv --split test",
        "plan promote --model ctr --version 1.0.0 --stage production --reason go",
        "plan promote --model ctr --version 1.0.0 --stage production --reason go --approver maria --from none",
        "promote --model ctr --version 1.0.0 --stage production --reason go",
        "promote --model ctr --version 1.0.0 --stage production --reason go --approver maria --dry-run",
        "promote --model ctr --version 1.0.0 --stage production --reason go --approver maria",
        "register 1.1.0.json",
        "capture --previous ctr@1.0.0 --artifact-file model=model.bst --no-host",
        "capture --model ctr --version 2.0.0 --artifact-file model=model.bst --no-host --out draft.json",
        "promote --model ctr --version 1.1.0 --stage production --reason go --approver maria",
        "compare ctr@1.1.0 ctr@1.0.0",
        "plan promote --model ctr --version 1.1.0 --stage production --reason go",
        "plan rollback --model ctr --reason bad",
        "plan rollback --model ctr --stage production",
        "rollback --model ctr --reason bad",
        "rollback --model ctr --reason bad",
        "note ctr@1.1.0 cause --link https://example.com/post-mortem",
        "tag ctr@1.1.0 --set a=b",
        "deprecate --model ctr --version 1.0.0 --reason old",
        "register 0.9.0.json",
        "waive --model ctr --version 1.1.0 --gate metrics --reason noise --expires 7d",
        "waive --model ctr --version 0.9.0 --gate metric_auc --reason noise --expires 7d",
        "validate --model ctr --version 0.9.0 --stage staging",
        "show ctr@0.9.0",
        "policy test --cases policy-tests.json",
        "policy explain --model ctr --holders",
        "resolve ctr@production",
        "resolve ctr@1.1.0 --at 2100-01-01",
        "pull ctr@production --to out",
        "list",
        "list ctr",
        "list --pending",
        "show ctr@1.1.0",
        "history ctr",
        "history ctr --stage production",
        "report --model ctr --version 1.1.0 --format json",
        "report --model ctr --stage production --out report.html",
        "reproduce ctr@1.1.0",
        "reproduce ctr@production --strict",
        "check-env ctr@1.1.0",
        "check-env ctr@1.0.0",
        "catalog --out site",
        "catalog --out site",
        "audit",
        "audit ctr --repair",
        "doctor",
    ];

    private readonly TemporaryDirectory _directory = new();

    /// <summary>Runs everything and returns what came of it, in order.</summary>
    public async Task<IReadOnlyList<CommandResult>> PlayAsync(CancellationToken cancellationToken)
    {
        Write("policy.json", Policy);
        Write("predictions.csv", "id,label,score,g\n1,1,0.9,a\n2,0,0.8,a\n3,1,0.45,b\n4,0,0.4,b\n5,1,0.95,b\n6,1,0.99,a\n7,1,0.7,a\n");
        Write("model.bst", "weights");
        Candidate("0.9.0", "0.8");
        Candidate("1.0.0", "0.86");
        Candidate("1.1.0", "0.87", """, "env": {"os": "none", "driver": "1"}, "training": {"seed": 7, "command": ["make"]}""");
        Write("broken.json", """{"model_name": "ctr", "version": "1.0", "artifacts": {"model": "model.bst"}}""");
        Write("policy-tests.json", """
            {"format": 1, "file": "1.0.0.json", "cases": [
              {"name": "allowed", "stage": "staging", "expect": "allowed"},
              {"name": "otherwise", "stage": "production", "expect": "refused", "refused_by": ["metrics"]}]}
            """);
        var environment = new RunEnvironment { WorkingDirectory = _directory.Path, Variable = _ => null };
        var results = new List<CommandResult>();
        foreach (var line in Life)
        {
            var arguments = CommandLineParser.ParseLine([.. line.Split(' '), "--actor", "dana"]);
            results.Add(await VerbRunner.RunAsync(arguments, environment, cancellationToken));
        }

        return results;
    }

    /// <summary>Returns where a file of the registry's surroundings stands.</summary>
    public string At(string file) => _directory.At(file);

    public void Dispose() => _directory.Dispose();

    private void Candidate(string version, string auc, string env = "") => Write(
        $"{version}.json",
        $$$"""{"model_name": "ctr", "version": "{{{version}}}", "artifacts": {"model": "model.bst"}, "metrics": {"split": "val", "auc": {{{auc}}}}{{{env}}}}""");

    private void Write(string file, string text) => _directory.Write(file, Encoding.UTF8.GetBytes(text));
}
