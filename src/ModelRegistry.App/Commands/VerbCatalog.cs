namespace ModelRegistry.App.Commands;

/// <summary>Lists every verb and option of the product; both front ends, the help, and the CLI reference are made from it.</summary>
public static class VerbCatalog
{
    private static readonly OptionDefinition Model = new("model", "NAME", "Model, e.g. ctr_ranking.");
    private static readonly OptionDefinition NeededModel = Model with { IsRequired = true };
    private static readonly OptionDefinition Version = new("version", "VERSION", "Version, e.g. 1.2.0.");
    private static readonly OptionDefinition NeededVersion = Version with { IsRequired = true };
    private static readonly OptionDefinition Reason = new("reason", "TEXT", "Why; kept in the journal for ever.") { IsRequired = true };
    private static readonly OptionDefinition RequestId = new(
        "request-id", "ID", "Makes a retry safe: an id already in the journal is a no-op that says so.");

    private static readonly OptionDefinition Reference = new(
        "ref", "REF", "Reference, e.g. m@production, m@1.2.0, m@v3, m@latest, m@^1.2, m@sha256:…, models:/m/3.", Position: 0)
    {
        IsRequired = true,
    };

    private static readonly OptionDefinition Experiment = new("experiment", "ID", "Experiment, e.g. exp-2026-10.") { IsRequired = true };

    private static readonly OptionDefinition DryRun = new("dry-run", null, "Decide and explain, but write nothing.");

    private static readonly OptionDefinition Evidence = new(
        "evidence", "[KIND=]FILE", "File to keep with it, e.g. postmortem=report.md; evidence if no kind is said; may be given several times.", Repeatable: true);

    private static readonly OptionDefinition Summary = new("summary", "TEXT", "What happened, in a sentence.");
    private static readonly OptionDefinition Impact = new("impact", "TEXT", "What it did to whom, e.g. how many requests or cases.");
    private static readonly OptionDefinition FreeText = new("text", "TEXT", "What else there is to say.");
    private static readonly OptionDefinition Detected = new("detected", "TIME", "When it was noticed, e.g. 2026-10-03T12:00:00Z; from there the time to restore is counted.");
    private static readonly OptionDefinition PostMortem = new("postmortem", "URL", "Link to the post-mortem.");
    private static readonly OptionDefinition Action = new("action", "TEXT", "Something that has to be done; may be given several times.", Repeatable: true);
    private static readonly OptionDefinition Done = new("done", "N", "Number of an action that is done; may be given several times.", Repeatable: true);
    private static readonly OptionDefinition FixedBy = new("fixed-by", "VERSION", "Version that repairs it, and so may be promoted; may be given several times.", Repeatable: true);
    private static readonly OptionDefinition AgainstGood = new("against", "VERSION", "Good version to compare with; when opened, the one that held the stage before by default.");
    private static readonly OptionDefinition NeededIncident = new("incident", "ID", "Incident, e.g. incident-7.") { IsRequired = true };

    private static readonly IReadOnlyList<OptionDefinition> Cause =
    [
        new("cause", "TEXT", "Root cause, as far as it is known."),
        new("cause-commit", "COMMIT", "Commit that brought it in: versions of it carry the cause; needs --cause."),
        new("cause-snapshot", "ID", "Data snapshot that brought it in: versions trained on it carry the cause; needs --cause."),
    ];

    private static readonly OptionDefinition AllowRevoked = new(
        "allow-revoked", null, "Use a revoked version all the same; needs --reason, is recorded, and is for those who may revoke.");

    private static readonly OptionDefinition RevokedReason = new("reason", "TEXT", "Why a revoked version is used; with --allow-revoked.");

    private static readonly OptionDefinition PageFormat = new("format", "FORMAT", "html, md or json.") { Values = ["html", "md", "json"] };
    private static readonly OptionDefinition PageFile = new("out", "PATH", "File to write; standard output by default.");

    private static readonly OptionDefinition Owner = new("owner", "EMAIL", "Owner of the model; may be given several times.", Repeatable: true);
    private static readonly OptionDefinition LedgerBranch = new(
        "ledger-branch", "NAME", "Keep the journals on this branch of the Git repository the registry is in; by default they stand in its directory.");

    private static readonly OptionDefinition LedgerRemote = new(
        "ledger-remote", "NAME", "Remote whose branch is the truth, e.g. origin: every write is pushed; without it the branch of this clone is.");

    private static readonly OptionDefinition From = new(
        "from", "VERSION", "Version that must hold the stage now, or none for an empty stage; refused if another does.");

    private static readonly OptionDefinition GitHubApprovals = new(
        "github-approvals", null, "Ask GitHub: take approvals from the reviews of the run this is part of, and members of teams.");

    private static readonly OptionDefinition GitHubDeployment = new(
        "github-deployment", null, "Show the move as a deployment on GitHub, with the stage as environment.");

    /// <summary>Gets the options every verb takes.</summary>
    public static IReadOnlyList<OptionDefinition> GlobalOptions { get; } =
    [
        new("registry", "DIR", "Registry directory; by default MODELREGISTRY_ROOT, else `registry` found upwards."),
        new("output", "FORMAT", "What standard output carries: text for people or one JSON document.") { Values = ["text", "json"] },
        new("actor", "NAME", "Who acts; by default taken from CI, Git or the operating system, in that order."),
        new("verbose", null, "Say more: timings, where values came from, stack traces of unexpected errors."),
    ];

    /// <summary>Gets every verb in the order help shows them.</summary>
    public static IReadOnlyList<VerbDefinition> Verbs { get; } =
    [
        new("init", "Makes a registry, or adds a model to one.",
        [
            Model,
            Owner,
            new("description", "TEXT", "What the model is for."),
            new("policy", "FILE", "Policy of the model, e.g. thresholds and approvals; part of model.json."),
            LedgerBranch,
            LedgerRemote,
            new("github", null, "For a repository on GitHub: the ledger on branch registry of origin, artifacts in releases."),
            RequestId,
        ]),
        new("capture", "Drafts a candidate's metadata from where training ran; never invents a value.",
        [
            Model,
            Version,
            new("artifacts", "DIR", "Directory whose files are the artifacts; their paths begin there."),
            new("artifact-file", "NAME=PATH", "Artifact by name, instead of every file; may be given several times.", Repeatable: true),
            new("run", "DIR", "MLflow run folder, mlruns/EXPERIMENT/RUN: parameters, metrics, tags, times, artifacts."),
            new("previous", "REF", "Version this one follows: what carries over is taken from it, and the next version is proposed."),
            new("metrics", "FILE", "Metrics (JSON or YAML); by default metrics.json where capture runs or beside the artifacts."),
            new("params", "FILE", "Hyperparameters (YAML or JSON); by default params.yaml where capture runs or beside the artifacts."),
            new("data", "FILE", "File FILE.dvc that tracks the training data; may be given several times.", Repeatable: true),
            new("lockfile", "FILE", "Lock file of the environment; by default the first known one found."),
            new("split", "NAME", "Split that plain metric values were measured on, e.g. test."),
            new("started-at", "TIME", "When training began, e.g. 2026-10-03T12:00:00Z."),
            new("finished-at", "TIME", "When training ended."),
            new("no-host", null, "Training ran elsewhere: say nothing about this machine and container."),
            new("out", "FILE", "File to write; standard output by default."),
            new("force", null, "Write over the file of --out."),
        ]),
        new("propose", "Ends a training job: writes the candidate with digest, size and source of each artifact, and opens the pull request.",
        [
            new("metadata", "FILE", "Candidate metadata (JSON).", Position: 0) { IsRequired = true },
            new("artifacts", "DIR", "Where the artifact paths are resolved; by default beside the metadata file."),
            new("upload", "NAME", "Name of the artifact that the workflow run uploaded; MODEL-VERSION by default."),
            new("source-url", "URL", "Address below which the artifacts were put, when they are not uploaded by the run: https://… or s3://BUCKET/PREFIX."),
            new("to", "s3://BUCKET/PREFIX", "Put the artifacts into an object store, by digest below this address, and name them there."),
            new("into", "BRANCH", "Branch the pull request goes into; the repository's default branch by default."),
            new("remote", "NAME", "Remote that the branch is pushed to; origin by default."),
            new("no-pull-request", null, "Only write the candidate into the registry's directory."),
        ]),
        new("register", "Seals a candidate and its artifacts as an immutable version.",
        [
            new("metadata", "FILE", "Candidate metadata (JSON).", Position: 0) { IsRequired = true },
            new("artifacts", "DIR", "Where the artifact paths are resolved; by default beside the metadata file."),
            new("resume", null, "Finish what was interrupted after the version was sealed: its release. Artifacts need not be at hand."),
            RequestId,
        ]),
        new("validate", "Runs the gates of a stage on a candidate or a version, or on all that a branch changes.",
        [
            new("metadata", "FILE", "Candidate metadata (JSON); nothing is written.", Position: 0),
            new("artifacts", "DIR", "Where the artifact paths are resolved; by default beside the metadata file."),
            Model,
            Version,
            new("stage", "STAGE", "Stage whose gates are run; by default the last one, which asks for most."),
            Evidence,
            new("changed", null, "Everything this branch changes in the registry, as a pull request's check judges it; nothing is written."),
            new("base", "REF", "What the branch is compared with, and whose policy judges; by default the pull request's base, else origin's default branch."),
            RequestId,
        ]),
        new("plan", "Says what promote or rollback would do, rule by rule, and writes nothing.",
        [
            new("operation", "OPERATION", "What is planned: promote or rollback.", Position: 0) { IsRequired = true, Values = ["promote", "rollback"] },
            NeededModel,
            Version,
            new("stage", "STAGE", "Stage to move; for a rollback production by default."),
            new("to", "VERSION", "Version to go back to, which held the stage before; the last known good by default."),
            new("approver", "NAME", "Who approved; may be given several times.", Repeatable: true),
            new("reason", "TEXT", "Why; a move without a reason would be refused."),
            From,
            GitHubApprovals,
            new("await-approvals", null, "Exit with 0 when approvals are all that is missing: they are waited for next."),
            new("statement", "FILE", "File to write what whoever acts signs to approve: ssh-keygen -Y sign -n modelregistry-approval."),
        ]),
        new("evaluate", "Recomputes metrics from predictions, with intervals; records them for a version.",
        [
            new("metadata", "FILE", "Candidate metadata (JSON).", Position: 0),
            new("artifacts", "DIR", "Where the artifact paths are resolved; by default beside the metadata file."),
            Model,
            Version,
            new("predictions", "FILE", "CSV or Parquet with label and score (or prediction) of each case."),
            new("artifact", "PATH", "Artifact of the version that holds its predictions; by default the one policy names."),
            new("columns", "ROLE=NAME,…", "Which columns hold what, e.g. label=y,score=p,weight=w,id=case,group=gender,group=age."),
            new("task", "TASK", "What the predictions are of; found out from the columns by default.") { Values = ["binary", "regression", "multiclass"] },
            new("split", "NAME", "Split the predictions are of, e.g. test."),
            new("threshold", "SCORE", "Score from which on a case counts as predicted positive; 0.5 by default."),
            new("metrics", "LIST", "Only these metrics, e.g. auc,log_loss."),
            new("champion", "FILE", "Predictions of another version for the same cases, to compare with by id."),
            new("against", "STAGE", "Compare with the version that holds this stage, by its own predictions or --champion."),
            new("resamples", "N", "Bootstrap resamples intervals are computed from; 1000 by default, 0 for no intervals."),
            new("seed", "N", "What resamples are drawn from; 7 by default. The same seed gives the same intervals everywhere."),
            new("level", "P", "Confidence level of intervals; 0.95 by default."),
            new("update", null, "Put the metrics into the candidate's metadata file."),
            new("out", "PATH", "File to write the metrics to, as metadata writes them."),
            RequestId,
        ]),
        new("promote", "Moves a stage to a version, if its gates pass and its approvals are there.",
        [
            NeededModel,
            NeededVersion,
            new("stage", "STAGE", "Stage to move.") { IsRequired = true },
            new("approver", "NAME", "Who approved; may be given several times.", Repeatable: true),
            Reason,
            From,
            new("plan-digest", "DIGEST", "Plan that people were shown; refused when another would be carried out."),
            GitHubApprovals,
            new("approval-file", "FILE", "Signed statement; its signature is FILE.sig. May be given several times.", Repeatable: true),
            GitHubDeployment,
            DryRun,
            RequestId,
        ]),
        new("rollback", "Moves a stage back to the last known good version, or to a named one.",
        [
            NeededModel,
            new("stage", "STAGE", "Stage to move; production by default."),
            new("to", "VERSION", "Version to go back to, which held the stage before; the last known good by default."),
            Reason with { IsRequired = false },
            .. Cause,
            Detected,
            From,
            new("drill", null, "Practise: do everything but the move, and record that it was done and how long it took."),
            GitHubDeployment,
            new("github-issue", null, "Open an issue on GitHub that mentions the owners and shows what differs, though no channel asks for it."),
            DryRun,
            RequestId,
        ]),
        new("report", "Renders the one-page audit of a version, or the page of an incident.",
        [
            NeededModel,
            Version,
            new("stage", "STAGE", "Report the version that holds this stage."),
            new("incident", "ID", "Report this incident, e.g. incident-7, and the rollback that opened it, if one did."),
            new("entry", "N", "Report the incident that this entry of the journal opened, most often a rollback."),
            new("release", null, "Also attach it to the version's release, if it has one, or link it from the notes of one that cannot change."),
            PageFormat,
            PageFile,
        ]),
        new("resolve", "Says which version a reference means, now or at a time.",
        [
            Reference,
            new("at", "TIME", "Time to look back to, e.g. 2026-10-03T12:00:00Z."),
            AllowRevoked,
            RevokedReason,
        ]),
        new("pull", "Copies a version's artifacts out of the registry, every byte verified.",
        [
            Reference,
            new("to", "DIR", "Directory to write; made if absent.") { IsRequired = true },
            new("attachments", null, "Also copy what was attached to the version, to DIR/attachments/ENTRY/."),
            AllowRevoked,
            RevokedReason,
        ]),
        new("scan", "Says what loading files would run: imports of pickles, layers of code, programs hidden in archives.",
        [
            new("file", "FILE", "File to look into, e.g. model.pkl; nothing in it is loaded.", Position: 0, Repeatable: true) { IsRequired = true },
            new("allow", "NAME", "Import to allow besides those the tool knows, e.g. mypackage.models.Scaler or mypackage.*.", Repeatable: true),
        ]),
        new("list", "Lists models, the versions of one, or candidates that wait to be registered.",
        [
            new("model", "NAME", "Model whose versions are listed.", Position: 0),
            new("pending", null, "Candidates that are not registered yet."),
        ]),
        new("show", "Shows everything known about a version: the sealed document and what the journal adds.",
        [
            Reference,
        ]),
        new("history", "Shows what happened to a model, newest last.",
        [
            new("model", "NAME", "Model.", Position: 0) { IsRequired = true },
            new("stage", "STAGE", "Only the moves of this stage."),
            new("limit", "N", "Only the newest N entries."),
        ]),
        new("compare", "Shows what differs between two versions.",
        [
            Reference,
            new("against", "REF", "Reference to compare with.", Position: 1) { IsRequired = true },
            PageFormat,
            PageFile,
        ]),
        new("reproduce", "Prints the commands that rebuild a version from its sealed metadata alone, and what is missing for that.",
        [
            Reference,
            new("format", "FORMAT", "sh, md or json; a shell script by default.") { Values = ["sh", "md", "json"] },
            new("strict", null, "Refuse when something essential is missing."),
        ]),
        new("check-env", "Compares the environment that runs with the one a version records.",
        [
            Reference,
            new("lockfile", "FILE", "Lock file that runs; by default the recorded one's path, if there is such a file here."),
            new("packages", "FILE", "List of the packages that run, as pip freeze or pip list --format=json prints it; by default Python is asked."),
            new("image-digest", "DIGEST", "Digest of the image that runs; by default MODELREGISTRY_IMAGE_DIGEST."),
            new("ignore", "NAME", "What may differ: image, lockfile, framework, python, os, cuda, driver, packages, or a package; may be given several times.", Repeatable: true),
        ]),
        new("audit", "Re-reads everything and proves it: chain, seals, states, views, artifacts, decisions.",
        [
            new("model", "NAME", "Only this model.", Position: 0),
            new("repair", null, "Rebuild the views (versions/, state) from the journal."),
            new("since", "DIGEST", "Head digest someone kept; refuse unless the journal extends it."),
        ]),
        new("deprecate", "Marks a version as not to be used any more.",
        [
            NeededModel,
            NeededVersion,
            Reason,
            new("replacement", "VERSION", "Version to use instead."),
            RequestId,
        ]),
        new("revoke", "Withdraws a version: it resolves and is pulled no more.",
        [
            NeededModel,
            NeededVersion,
            Reason,
            new("replacement", "VERSION", "Version to use instead."),
            RequestId,
        ]),
        new("prune", "Removes the artifact bytes of versions that policy no longer keeps; their record stays for ever.",
        [
            Model with { Position = 0, Description = "Only this model; without it every model whose policy says what is kept." },
            Reason with { IsRequired = false },
            DryRun,
            new("finish", null, "Only remove what entries pruned already and a run did not get to."),
            RequestId,
        ]),
        new("retire", "Ends a model: nothing is registered and no stage is moved any more.",
        [
            NeededModel,
            Reason,
            new("replacement", "MODEL", "Model to use instead."),
            RequestId,
        ]),
        new("stage clear", "Makes a stage point to nothing; its history stays.",
        [
            NeededModel,
            new("stage", "STAGE", "Stage to clear.") { IsRequired = true },
            Reason,
            From,
            RequestId,
        ]),
        new("attach", "Attaches a file to a version: input samples, measurements, evidence, a post-mortem.",
        [
            Reference,
            new("attachment", "FILE", "File to keep; its bytes go to the artifact store.", Position: 1) { IsRequired = true },
            new("as", "KIND", "What it is: input-samples, online-metrics, evidence or postmortem.") { IsRequired = true, Values = Core.Journal.Bodies.Attachment.Kinds },
            new("text", "TEXT", "What it shows."),
            RequestId,
        ]),
        new("incident open", "Opens an incident about a version: it is frozen, and compared with a good one.",
        [
            NeededModel,
            Version,
            new("stage", "STAGE", "Stage in which it was noticed; without --version the version that holds it is meant, production by default."),
            Summary with { IsRequired = true },
            Impact,
            Detected,
            .. Cause,
            AgainstGood,
            Action,
            PostMortem,
            Evidence,
            RequestId,
        ]),
        new("incident update", "Adds to what is known of an incident, open or closed.",
        [
            NeededModel,
            NeededIncident,
            Summary,
            Impact,
            FreeText,
            Detected,
            .. Cause,
            AgainstGood,
            FixedBy,
            Action,
            Done,
            PostMortem,
            Evidence,
            RequestId,
        ]),
        new("incident close", "Closes an incident whose cause is known.",
        [
            NeededModel,
            NeededIncident,
            .. Cause,
            FixedBy,
            Done,
            PostMortem,
            FreeText,
            Evidence,
            RequestId,
        ]),
        new("incident list", "Lists incidents that are open or have an action that is not done.",
        [
            new("model", "NAME", "Only this model.", Position: 0),
            new("all", null, "Settled ones too."),
        ]),
        new("incident show", "Shows an incident: what happened, impact, cause, lineage, actions.",
        [
            NeededModel,
            NeededIncident,
        ]),
        new("waive", "Excuses what fails in one gate of a version, with a reason and an end.",
        [
            NeededModel,
            NeededVersion,
            new("gate", "ID", "Gate (metrics) or one result of it (metric_auc) to excuse.") { IsRequired = true },
            Reason,
            new("expires", "WHEN", "When it ends: a time such as 2026-12-01T12:00:00Z, or a duration such as 90m, 24h, 7d, 2w.") { IsRequired = true },
            new("stage", "STAGE", "Stage it is for; every stage by default."),
            DryRun,
            RequestId,
        ]),
        new("tag", "Sets or removes key=value tags of a version.",
        [
            Reference,
            new("set", "KEY=VALUE", "Tag to set; may be given several times.", Repeatable: true),
            new("remove", "KEY", "Tag to remove; may be given several times.", Repeatable: true),
            RequestId,
        ]),
        new("note", "Adds a note to a version.",
        [
            Reference,
            new("text", "TEXT", "The note.", Position: 1) { IsRequired = true },
            new("link", "URL", "Link the note refers to, e.g. a post-mortem."),
            Evidence,
            RequestId,
        ]),
        new("policy test", "Runs the cases a team keeps beside its policy, and says which came out otherwise.",
        [
            new("cases", "FILE", "Cases; by default policy-tests.json beside registry.json and each model.json."),
            new("model", "NAME", "Only this model; with --cases, the model whose policy is asked."),
        ]),
        new("policy explain", "Explains the effective policy of a model: each rule in plain words, and where it was written.",
        [
            NeededModel,
            new("stage", "STAGE", "Only this stage."),
            new("holders", null, "Also judge the version that holds each stage by this policy."),
        ]),
        new("observe", "Takes in online metrics and drift of versions that serve; alerts are opened and cleared by policy's thresholds.",
        [
            Model,
            new("all", null, "Every model that has sources in its model.json, or values in --from."),
            new("from", "SOURCE", "File, - for standard input, or http(s) address with values as JSON, Prometheus text or CSV."),
            new("format", "FORMAT", "How the source writes values; found out by default.") { Values = ["json", "prometheus", "csv"] },
            new("window", "DURATION", "Length of the window of values that name none: the last whole one, e.g. 15m; 1h by default."),
            new("timeout", "DURATION", "How long an endpoint may take for its answer; 30s by default."),
            Version with { Description = "Version of values that name none." },
            new("stage", "STAGE", "Stage of values that name neither stage nor version; production by default."),
            new("reference", "FILE", "CSV with the sample that features are expected to be like, e.g. of training."),
            new("current", "FILE", "CSV with a current sample; drift of each feature from --reference is measured."),
            new("feature", "NAME", "Only this column of the samples; may be given several times.", Repeatable: true),
            new("dashboard", "URL", "Dashboard of values that name none."),
            new("job", "ID", "Monitoring job of values that name none."),
            new("clear", "ID", "Clear this alert by hand, e.g. alert-12, instead of observing."),
            Reason with { IsRequired = false, Description = "Why an alert is cleared by hand; kept in the journal for ever." },
            new("strict", null, "Exit with code 3 when an alert is open."),
            RequestId,
        ]),
        new("experiment start", "Declares an A/B or shadow test: arms, metric, guardrails and plan, before the first case.",
        [
            NeededModel,
            Experiment,
            new("kind", "KIND", "ab (each request served by one arm; default) or shadow (each request sent to all).") { Values = ["ab", "shadow"] },
            new("arm", "NAME=VERSION[:SHARE]", "Arm, the control first; MODEL@VERSION for a fork; equal shares by default. Two to six times.", Repeatable: true) { IsRequired = true },
            new("metric", "NAME", "Metric that decides, e.g. ctr; of a shadow test e.g. agreement.") { IsRequired = true },
            new("measure", "MEASURE", "Whether that is a share of cases or a mean; proportion by default.") { Values = ["proportion", "mean"] },
            new("better", "DIRECTION", "Which way the metric gets better; known for usual metrics.") { Values = ["higher", "lower"] },
            new("minimum-effect", "X", "Smallest difference worth finding, of an A/B test."),
            new("required", "X", "What the metric must at least (or most) be, of a shadow test, e.g. 0.98."),
            new("guardrail", "NAME:MEASURE:DIRECTION:MARGIN", "Metric that may be worse than the control's by at most a margin, e.g. latency_ms:mean:lower:20; may be given several times.", Repeatable: true),
            new("stopping", "PLAN", "fixed: looked at once, at the horizon. sequential: may be looked at and concluded at any time.") { IsRequired = true, Values = ["fixed", "sequential"] },
            new("horizon", "N", "Cases of all arms together; computed from --baseline by default."),
            new("baseline", "X", "The control's expected value, to compute the horizon from."),
            new("baseline-std", "X", "Its standard deviation of single cases, of a mean."),
            new("level", "P", "Confidence level; 0.95 by default."),
            new("power", "P", "Probability to find the smallest effect; 0.8 by default."),
            new("hypothesis", "TEXT", "What is expected and why."),
            RequestId,
        ]),
        new("experiment observe", "Takes in what the arms of an experiment measured.",
        [
            NeededModel,
            Experiment,
            new("from", "SOURCE", "File, - for standard input, or http(s) address with values as JSON, Prometheus text or CSV.") { IsRequired = true },
            new("format", "FORMAT", "How the source writes values; found out by default.") { Values = ["json", "prometheus", "csv"] },
            new("window", "DURATION", "Length of the window of values that name none: the last whole one, e.g. 15m; 1h by default."),
            new("timeout", "DURATION", "How long an endpoint may take for its answer; 30s by default."),
        ]),
        new("experiment status", "Shows what the arms measured so far and what may be said under the plan, or lists experiments.",
        [
            NeededModel,
            Experiment with { IsRequired = false },
        ]),
        new("experiment conclude", "Ends an experiment if its plan allows; --promote-winner moves the stage to the winner through its gates.",
        [
            NeededModel,
            Experiment,
            Reason,
            new("abandon", null, "End it without a result."),
            new("promote-winner", null, "Promote the winner, if there is one other than the stage's holder."),
            new("stage", "STAGE", "Stage to promote to; production by default."),
            new("approver", "NAME", "Who approved; may be given several times.", Repeatable: true),
            RequestId,
        ]),
        new("notify", "Lists what channels were not told yet, sends it again, or sends a test.",
        [
            Model with { Description = "Model; every model by default." },
            new("retry", null, "Send what failed, or was never sent because the run that decided it died."),
            new("try", "CHANNEL", "Send a test to this channel; nothing is recorded."),
        ]),
        new("tags rebuild", "Makes the tags of a ledger in Git what its journals say; tags of versions are only ever added.",
        [
            Model,
            DryRun,
        ]),
        new("import gto", "Makes a registry from a repository that used GTO's tags: versions, stage moves, and what they claim.",
        [
            new("source", "DIR", "The repository; by default the one around the working directory."),
            Owner with { IsRequired = true },
            LedgerBranch,
            LedgerRemote,
        ]),
        new("catalog", "Makes a static web site of the registry: models, versions, search, feed.",
        [
            new("out", "DIR", "Directory of the site: absent, empty, or a catalogue made before, in which only what changed is made anew.") { IsRequired = true },
            new("base-url", "URL", "Where the site will be published, e.g. https://example.github.io/models/; for the feed and 404.html."),
        ]),
        new("doctor", "Looks at a registry, its repository and the repository's settings, and says what is missing.", []),
        new("demo", "Plays the whole life of a model on real files in a scratch directory.",
        [
            new("act", "ACT", "What is played: the life of a model, what happens to it in production, or experiments and monitoring.") { Values = ["life", "operations", "online"] },
            new("out", "DIR", "Directory to play in; must be absent or empty. A fresh temporary one by default."),
        ]),
    ];
}
