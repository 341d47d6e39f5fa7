namespace ModelRegistry.Core.Setup;

/// <summary>Says what is missing in a registry's directory and the repository around it. Pure.</summary>
public static class LocalReview
{
    private const int MostNamed = 5;

    /// <summary>Returns a finding for each piece that was looked at.</summary>
    public static IReadOnlyList<SetupFinding> Of(LocalSetup setup) =>
        setup.Prefix is null ? [Definitions(setup), NoRepository()] :
        [
            Definitions(setup),
            Ledger(setup),
            .. setup.LedgerBranch is null ? [Attributes(setup, setup.Prefix)] : Array.Empty<SetupFinding>(),
            .. setup.UncommittedPolicies.Count > 0 ? [Uncommitted(setup.UncommittedPolicies)] : Array.Empty<SetupFinding>(),
            .. Stores(setup),
            .. Workflows(setup),
            .. setup.IsShallow ? [Shallow()] : Array.Empty<SetupFinding>(),
        ];

    private static SetupFinding Definitions(LocalSetup setup) => setup.DefinitionErrors.Count == 0
        ? SetupFinding.Fulfilled("definitions", $"registry.json and {Count(setup.Models, "model")} can be read, and every policy resolves.")
        : SetupFinding.Missing(
            "definitions",
            $"{setup.DefinitionErrors[0]}{(setup.DefinitionErrors.Count > 1 ? $", and {setup.DefinitionErrors.Count - 1} more" : string.Empty)}.",
            "A model whose definition cannot be read can neither be registered to nor be moved.",
            "Correct the file; modelregistry validate --changed shows every place.");

    private static SetupFinding NoRepository() => SetupFinding.Fulfilled("repository", "The registry is a plain directory, in no Git repository.");

    private const string MakeBranch = "modelregistry init --ledger-branch registry --ledger-remote origin: journals that stand in the directory are moved. Then commit registry.json.";

    private static SetupFinding Ledger(LocalSetup setup) => setup switch
    {
        { LedgerBranch: null } when setup.Workflows.Any(workflow => workflow.Calls) => SetupFinding.Missing(
            "ledger_branch",
            "The journals stand in the registry's directory, and workflows use the registry.",
            "A job writes them into its checkout, which is thrown away: nothing it decides would be kept, so it refuses.",
            MakeBranch),
        { LedgerBranch: { } branch, HasLedgerBranch: false } => SetupFinding.Advised(
            "ledger_branch",
            $"There is no branch {branch} yet.",
            "Journals, sealed versions and state are committed to it; the first registration makes it, and until then nothing protects it.",
            $"Register a version, then protect the branch: no deletion, no force push (docs/github.md)."),
        { LedgerBranch: { } branch } => SetupFinding.Fulfilled("ledger_branch", $"The ledger has a branch of its own, {branch}."),
        { IsSharedBranch: true } => SetupFinding.Advised(
            "ledger_branch",
            "The ledger is on the same branch as the definitions.",
            "A protected branch refuses the tool's commits, a merge queue waits for them, and branches that must be up to date fall behind at every decision.",
            MakeBranch),
        _ => SetupFinding.Fulfilled("ledger_branch", "The ledger is where the definitions are, outside Git."),
    };

    private static SetupFinding Uncommitted(IReadOnlyList<string> models) => SetupFinding.Advised(
        "policy_committed",
        $"The policy in force of {Some([.. models])} was adopted from definitions that are in no commit.",
        "Nobody can look up who reviewed it, and every audit notes it.",
        "Commit the definitions it came from, or correct them and commit that: the next decision adopts what is committed.");

    private static SetupFinding Attributes(LocalSetup setup, string prefix) => setup.TextAttribute == "unset"
        ? SetupFinding.Fulfilled("attributes", "Git leaves the bytes of sealed files alone.")
        : SetupFinding.Missing(
            "attributes",
            "Git may change line ends in sealed files.",
            "An entry whose line ends were changed has other bytes, and its seal is broken.",
            $"Put the line `* -text` into {prefix}.gitattributes and commit it.");

    private static IEnumerable<SetupFinding> Stores(LocalSetup setup)
    {
        if (setup.KeepsArtifactsInCheckout && setup.Workflows.Any(workflow => workflow.Calls))
        {
            yield return SetupFinding.Missing(
                "artifact_store",
                "The artifacts are kept in a directory of the repository's working tree, and workflows use the registry.",
                "A job keeps them in its checkout, which is thrown away: no other job, and nobody else, could read a version it registered, so it refuses.",
                "Add {\"type\": \"github_release\"} to artifact_stores in registry.json (docs/github-releases.md).");
        }

        foreach (var store in setup.UnignoredStores)
        {
            yield return SetupFinding.Missing(
                "artifacts_ignored",
                $"Git does not ignore {store}.",
                "Model files that are committed once stay in the history of every clone for ever.",
                $"Put the line `/{store}/` into .gitignore at the top of the repository.");
        }

        if (setup.CommittedArtifacts.Count > 0)
        {
            yield return SetupFinding.Advised(
                "artifacts_committed",
                $"{Count(setup.CommittedArtifacts.Count, "artifact")} committed, e.g. {setup.CommittedArtifacts[0]}.",
                "Every clone carries them for ever, and GitHub takes no file over 100 MB.",
                "git rm --cached them; the store keeps the bytes.");
        }
        else if (setup.UnignoredStores.Count == 0)
        {
            yield return SetupFinding.Fulfilled("artifacts_ignored", "Artifacts stay out of Git.");
        }
    }

    private static IEnumerable<SetupFinding> Workflows(LocalSetup setup)
    {
        if (!setup.Workflows.Any(workflow => workflow.Calls))
        {
            yield return SetupFinding.Advised(
                "workflows",
                "No workflow of this repository uses the registry.",
                "Pull requests that change it are not checked, and merged candidates are not registered.",
                "Copy or call validate.yml, register.yml, promote.yml and rollback.yml (docs/github.md).");
        }

        string[] unpinned = [.. setup.Workflows.SelectMany(workflow => workflow.Unpinned.Select(use => $"{workflow.File}: {use}"))];
        yield return unpinned.Length == 0
            ? SetupFinding.Fulfilled("actions_pinned", $"Every action in {Count(setup.Workflows.Count, "workflow")} is pinned to a commit.")
            : SetupFinding.Advised(
                "actions_pinned",
                $"{Count(unpinned.Length, "action")} not pinned to a commit: {Some(unpinned)}.",
                "Whoever moves the tag runs code with the token of these jobs.",
                "Write the full commit behind the @ and the version in a comment: actions/checkout@11bd7190… # v4.2.2.");
        string[] silent = [.. setup.Workflows.Where(workflow => !workflow.StatesPermissions).Select(workflow => workflow.File)];
        if (silent.Length > 0)
        {
            yield return SetupFinding.Advised(
                "permissions",
                $"{Some(silent)} {(silent.Length == 1 ? "does" : "do")} not say what the token may do.",
                "Then it may do whatever the repository's default allows, in every job.",
                "Put `permissions: {}` at the top of the workflow and what is needed at each job.");
        }
    }

    private static SetupFinding Shallow() => SetupFinding.Advised(
        "history",
        "This clone lacks history.",
        "What a branch changes cannot be told without the commit it left its base at.",
        "git fetch --unshallow, or fetch-depth: 0 in actions/checkout.");

    private static string Some(string[] names) =>
        names.Length <= MostNamed ? string.Join(", ", names) : $"{string.Join(", ", names.Take(MostNamed))} and {names.Length - MostNamed} more";

    private static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";
}
