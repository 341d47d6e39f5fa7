namespace ModelRegistry.App.Commands;

/// <summary>Holds command lines to copy from, by verb; shown in the CLI reference.</summary>
public static class CliExamples
{
    /// <summary>Gets the examples of each verb, as typed after <c>modelregistry</c>.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> ByVerb { get; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        ["init"] = ["init --model ctr_ranking --owner mlops@example.com --policy policy.json"],
        ["capture"] =
        [
            "capture --model ctr_ranking --version 1.0.0 --artifacts training/out --metrics metrics.json --out training/out/metadata.json",
            "capture --previous ctr_ranking@latest --version 1.3.0 --run mlruns/1/0a1b2c3d --artifacts training/out --out registry/models/ctr_ranking/candidates/1.3.0.json",
        ],
        ["propose"] = ["propose out/metadata.json --artifacts out --upload ctr_ranking-1.3.0", "propose out/metadata.json --artifacts out --to s3://ml-candidates/ctr_ranking", "propose out/metadata.json --source-url https://models.example.com/ctr/1.3.0 --no-pull-request"],
        ["register"] = ["register training/metadata.json", "register registry/models/ctr_ranking/candidates/1.2.0.json --artifacts training"],
        ["validate"] = ["validate training/metadata.json", "validate --model ctr_ranking --version 1.2.0 --stage staging", "validate --changed --base origin/main"],
        ["plan"] = ["plan promote --model ctr_ranking --version 1.2.0 --stage production --approver maria --reason \"Better AUC\"", "plan rollback --model ctr_ranking --reason \"Conversion fell\""],
        ["evaluate"] =
        [
            "evaluate --predictions predictions.csv --columns group=gender --split test",
            "evaluate --metadata training/metadata.json --predictions training/predictions.parquet --update",
            "evaluate --model ctr_ranking --version 1.2.0 --artifact predictions.csv --against production",
        ],
        ["promote"] = ["promote --model ctr_ranking --version 1.2.0 --stage production --approver maria --reason \"Better AUC\""],
        ["rollback"] = ["rollback --model ctr_ranking --reason \"Conversion fell\"", "rollback --model ctr_ranking --reason \"Conversion fell\" --cause \"Empty user_age\" --detected 2026-10-03T11:40:00Z", "rollback --model ctr_ranking --drill", "rollback --model ctr_ranking --stage staging --to 1.1.0 --reason \"Wrong snapshot\" --dry-run"],
        ["report"] = ["report --model ctr_ranking --stage production --out report.html", "report --model ctr_ranking --version 1.2.0 --format json", "report --model ctr_ranking --version 1.2.0 --out report.html --release", "report --model ctr_ranking --incident incident-7 --out incident-7.html"],
        ["resolve"] = ["resolve ctr_ranking@production", "resolve ctr_ranking@production --at 2026-10-03T12:00:00Z"],
        ["pull"] = ["pull ctr_ranking@production --to serving/model", "pull ctr_ranking@1.1.0 --to evidence --attachments"],
        ["scan"] = ["scan model.pkl", "scan model.pt features.npz --allow \"mypackage.*\""],
        ["list"] = ["list", "list ctr_ranking", "list --pending"],
        ["show"] = ["show ctr_ranking@1.2.0"],
        ["history"] = ["history ctr_ranking --stage production --limit 10"],
        ["compare"] = ["compare ctr_ranking@1.2.0 ctr_ranking@production", "compare ctr_ranking@1.2.0 ctr_ranking@production --out compare.html"],
        ["reproduce"] = ["reproduce ctr_ranking@production", "reproduce ctr_ranking@1.2.0 --format md --strict"],
        ["check-env"] = ["check-env ctr_ranking@production", "check-env ctr_ranking@1.2.0 --packages frozen.txt --lockfile requirements.lock --ignore os"],
        ["audit"] = ["audit", "audit ctr_ranking --repair"],
        ["deprecate"] = ["deprecate --model ctr_ranking --version 1.1.0 --reason \"Trained on a bad join\" --replacement 1.1.1"],
        ["revoke"] = ["revoke --model ctr_ranking --version 1.1.0 --reason \"Trained on data we had no right to use\" --replacement 1.1.1"],
        ["prune"] = ["prune ctr_ranking --dry-run", "prune ctr_ranking --reason \"Quarterly clean-up\"", "prune --finish"],
        ["retire"] = ["retire --model ctr_ranking --reason \"Ranking is done by ctr_ranking_v2 now\" --replacement ctr_ranking_v2"],
        ["stage clear"] = ["stage clear --model ctr_ranking --stage staging --reason \"The trial is over\""],
        ["attach"] = ["attach ctr_ranking@1.1.0 samples.csv --as input-samples --text \"Requests with an empty user_age\""],
        ["incident open"] = ["incident open --model ctr_ranking --summary \"Conversion fell by 4 %\" --detected 2026-10-03T11:40:00Z --action \"Check user_age before scoring\""],
        ["incident update"] = ["incident update --model ctr_ranking --incident incident-7 --cause \"Empty user_age\" --cause-commit 0a1b2c3d4e --fixed-by 1.1.1", "incident update --model ctr_ranking --incident incident-7 --done 1"],
        ["incident close"] = ["incident close --model ctr_ranking --incident incident-7 --cause \"Empty user_age\" --postmortem https://example.com/post-mortem/7"],
        ["incident list"] = ["incident list", "incident list ctr_ranking --all"],
        ["incident show"] = ["incident show --model ctr_ranking --incident incident-7"],
        ["waive"] = ["waive --model ctr_ranking --version 1.2.0 --stage production --gate metric_auc --reason \"Fraud wave in the test week; recheck on May data\" --expires 7d"],
        ["tag"] = ["tag ctr_ranking@1.2.0 --set dashboard=https://example.com/d/ctr --remove draft"],
        ["note"] = ["note ctr_ranking@1.1.0 \"Root cause: an empty input\" --link https://example.com/post-mortem"],
        ["policy test"] = ["policy test", "policy test --model ctr_ranking --cases review/policy-tests.json"],
        ["policy explain"] = ["policy explain --model ctr_ranking --stage production", "policy explain --model ctr_ranking --holders"],
        ["observe"] =
        [
            "observe --model ctr_ranking --from metrics.json",
            "observe --all --from https://monitoring.example.com/metrics --window 15m --strict",
            "observe --model ctr_ranking --reference training/sample.csv --current serving/sample.csv",
            "observe --model ctr_ranking --clear alert-12 --reason \"Sensor was off\"",
        ],
        ["experiment start"] =
        [
            "experiment start --model ctr_ranking --experiment exp-7 --arm control=1.1.0 --arm wide=1.2.0 --metric ctr --better higher --minimum-effect 0.002 --stopping fixed --baseline 0.03",
            "experiment start --model ctr_ranking --experiment exp-8 --kind shadow --arm control=1.1.0 --arm wide=1.2.0 --metric agreement --better higher --required 0.98 --guardrail latency_ms:mean:lower:5 --stopping sequential --horizon 20000",
        ],
        ["experiment observe"] = ["experiment observe --model ctr_ranking --experiment exp-7 --from arms.csv"],
        ["experiment status"] = ["experiment status --model ctr_ranking", "experiment status --model ctr_ranking --experiment exp-7"],
        ["experiment conclude"] =
        [
            "experiment conclude --model ctr_ranking --experiment exp-7 --reason \"Wide wins\" --promote-winner --approver maria",
            "experiment conclude --model ctr_ranking --experiment exp-7 --reason \"Tracking was broken\" --abandon",
        ],
        ["notify"] = ["notify", "notify --retry", "notify --try ops-slack", "notify --model ctr_ranking --try pager"],
        ["tags rebuild"] = ["tags rebuild --dry-run", "tags rebuild --model ctr_ranking"],
        ["import gto"] = ["import gto --source ../models --owner mlops@example.com", "import gto --owner mlops@example.com --ledger-branch registry --ledger-remote origin"],
        ["catalog"] = ["catalog --out site", "catalog --out site --base-url https://example.github.io/models/"],
        ["doctor"] = ["doctor", "doctor --output json"],
        ["demo"] = ["demo --out demo", "demo --act operations"],
    };
}
