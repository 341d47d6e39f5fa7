using System.Globalization;
using System.Text;
using Microsoft.Extensions.Time.Testing;
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
         "stages": {"production": {"approvals": {"minimum": 1, "roles": ["ML Lead"]}, "monitoring": {"alerts": {"rate": ">= 0.1"}}}}}
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
        "register 1.2.0.json",
        "register 1.3.0.json",
        "promote --model ctr --version 1.2.0 --stage production --reason go --approver maria",
        "@2026-10-03T11:30:00Z",
        "observe --model ctr --from online.json",
        "observe --model ctr --from online.json --strict",
        "observe --all --from online.json",
        "observe --model ctr --clear {alert} --reason sensor",
        "observe --model ctr --reference sample.csv --current sample.csv --feature age",
        "experiment start --model ctr --experiment exp-1 --arm control=1.2.0 --arm wide=1.3.0 --metric rate --better higher --minimum-effect 0.02 --stopping fixed --horizon 2000 --guardrail latency:mean:lower:5",
        "@2026-10-03T15:30:00Z",
        "experiment observe --model ctr --experiment exp-1 --from arms.csv",
        "experiment status --model ctr",
        "experiment status --model ctr --experiment exp-1",
        "experiment conclude --model ctr --experiment exp-1 --reason early",
        "experiment observe --model ctr --experiment exp-1 --from more.csv",
        "experiment conclude --model ctr --experiment exp-1 --reason done --promote-winner --stage staging",
        "experiment status --model ctr --experiment exp-1",
        "show ctr@1.3.0",
        "history ctr",
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
        Candidate("1.2.0", "0.88");
        Candidate("1.3.0", "0.89");
        Write("online.json", """{"model": "ctr", "observations": [{"metric": "rate", "value": 0.05, "n": 100, "from": "2026-10-03T10:00:00Z", "to": "2026-10-03T11:00:00Z"}]}""");
        Write("sample.csv", "age\n1\n2\n3\n");
        Write("arms.csv", Arms(12));
        Write("more.csv", Arms(14));
        Candidate("1.1.0", "0.87", """, "env": {"os": "none", "driver": "1"}, "training": {"seed": 7, "command": ["make"]}""");
        Write("broken.json", """{"model_name": "ctr", "version": "1.0", "artifacts": {"model": "model.bst"}}""");
        Write("policy-tests.json", """
            {"format": 1, "file": "1.0.0.json", "cases": [
              {"name": "allowed", "stage": "staging", "expect": "allowed"},
              {"name": "otherwise", "stage": "production", "expect": "refused", "refused_by": ["metrics"]}]}
            """);
        var clock = new FakeTimeProvider(DateTimeOffset.Parse("2026-10-03T09:30:00Z", CultureInfo.InvariantCulture));
        var environment = new RunEnvironment { WorkingDirectory = _directory.Path, Variable = _ => null, Clock = clock };
        var results = new List<CommandResult>();
        foreach (var line in Life)
        {
            if (line.StartsWith('@'))
            {
                clock.SetUtcNow(DateTimeOffset.Parse(line[1..], CultureInfo.InvariantCulture));
                continue;
            }

            var arguments = CommandLineParser.ParseLine([.. line.Replace("{alert}", OpenAlert(results), StringComparison.Ordinal).Split(' '), "--actor", "dana"]);
            results.Add(await VerbRunner.RunAsync(arguments, environment, cancellationToken));
        }

        return results;
    }

    /// <summary>Returns where a file of the registry's surroundings stands.</summary>
    public string At(string file) => _directory.At(file);

    public void Dispose() => _directory.Dispose();

    private static string OpenAlert(List<CommandResult> results) =>
        results.OfType<ObserveResult>().SelectMany(result => result.Models).SelectMany(model => model.Open).LastOrDefault()?.Id ?? string.Empty;

    private void Candidate(string version, string auc, string env = "") => Write(
        $"{version}.json",
        $$$"""{"model_name": "ctr", "version": "{{{version}}}", "artifacts": {"model": "model.bst"}, "metrics": {"split": "val", "auc": {{{auc}}}}{{{env}}}}""");

    private static string Arms(int hour) => "arm,metric,value,n,std,from,to\n" + string.Concat(
        new[] { "control,rate,0.10,800,", "wide,rate,0.20,820,", "control,latency,40,800,10", "wide,latency,41,820,10" }
            .Select(row => $"{row},2026-10-03T{hour}:00:00Z,2026-10-03T{hour + 1}:00:00Z\n"));

    private void Write(string file, string text) => _directory.Write(file, Encoding.UTF8.GetBytes(text));
}
