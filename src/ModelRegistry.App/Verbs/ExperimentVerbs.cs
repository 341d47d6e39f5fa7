using ModelRegistry.App.Observing;
using ModelRegistry.App.Registries;
using ModelRegistry.App.Results;
using ModelRegistry.Core.Experiments;
using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Monitoring;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Policies;
using ModelRegistry.Storage.Files;

namespace ModelRegistry.App.Verbs;

/// <summary><c>experiment start</c>, <c>observe</c>, <c>status</c> and <c>conclude</c>: A/B and shadow tests as records.</summary>
internal static class ExperimentVerbs
{
    // An experiment's observations may go back as far as it does.
    private const int AllDays = 4000;

    private static readonly Duration Hour = Duration.Parse("1h");
    private static readonly StageName Production = StageName.Parse("production");

    public static async Task<CommandResult> StartAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var request = ExperimentArguments.Read(context.Arguments);
        var operation = context.ContextFor(context.Open(), request.Model);
        var outcome = await new StartExperiment(operation).ExecuteAsync(request, cancellationToken);
        return new OperationResult("experiment start", request.Model, outcome) { Actor = operation.Actor };
    }

    public static async Task<CommandResult> ObserveAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var arguments = context.Arguments;
        var model = arguments.Required<ModelName>("model");
        var registry = context.Open();
        var view = await VerbContext.ViewAsync(registry, model, cancellationToken);
        var (standing, design, declared) = await ConcludeExperiment.FindAsync(registry.Ledger, view, arguments.Required<ExperimentId>("experiment"), cancellationToken);
        var operation = context.ContextFor(registry, model);
        if (standing.Concluded is { } concluded)
        {
            throw new RegistryException(RegistryErrorCode.Conflict, $"Experiment {design.Id} is concluded (entry {concluded}): what comes later belongs to no plan.");
        }

        if (Permissions.Decide(operation.Policy.Resolved, PolicyActions.Observe, null, operation.Actor) is { Verdict: Verdict.Failed } refused)
        {
            return new OperationResult("experiment observe", model, new OperationOutcome.Refused([refused])) { Actor = operation.Actor };
        }

        var observations = (await ReadAsync(context, model, design, cancellationToken)).Select(read => Checked(design, declared, read.Value, read.Observation)).ToArray();
        var store = new ObservationFiles(registry.Directory, context.Environment.Clock);
        Check(await store.ReadAsync(model, AllDays, cancellationToken), observations);
        var (added, known) = await store.AddAsync(model, observations, cancellationToken);
        Contradict(known);
        var status = await StatusOfAsync(context, registry, view, design, standing, cancellationToken);
        return status with { Verb = "experiment observe", Added = added.Count, Known = known.Count };
    }

    public static async Task<CommandResult> StatusAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var model = context.Arguments.Required<ModelName>("model");
        var registry = context.Open();
        var view = await VerbContext.ViewAsync(registry, model, cancellationToken);
        if (context.Arguments.Optional<ExperimentId>("experiment") is not { } id)
        {
            return await ListAsync(registry, view, cancellationToken);
        }

        var (standing, design, _) = await ConcludeExperiment.FindAsync(registry.Ledger, view, id, cancellationToken);
        return await StatusOfAsync(context, registry, view, design, standing, cancellationToken);
    }

    public static async Task<CommandResult> ConcludeAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var arguments = context.Arguments;
        var model = arguments.Required<ModelName>("model");
        if (!arguments.Has("promote-winner") && (arguments.Has("stage") || arguments.Has("approver")))
        {
            throw new UsageException("--stage and --approver say how the winner is promoted and go with --promote-winner.");
        }

        var registry = context.Open();
        var store = new ObservationFiles(registry.Directory, context.Environment.Clock);
        var observations = await store.ReadAsync(model, AllDays, cancellationToken);
        var operation = context.ContextFor(registry, model);
        var outcome = await new ConcludeExperiment(operation).ExecuteAsync(
            model,
            arguments.Required<ExperimentId>("experiment"),
            arguments.Has("abandon"),
            context.Reason(),
            (design, declared) => ExperimentTotals.Of(design, declared, observations),
            cancellationToken);
        var concluded = new OperationResult("experiment conclude", model, outcome) { Actor = operation.Actor };
        return arguments.Has("promote-winner") && concluded.Body is ExperimentConcluded { Winner: not null } body
            ? await PromoteAsync(context, registry, operation, concluded, body, cancellationToken)
            : concluded;
    }

    // The winner goes through the same operation as any version: gates, approvals and permission.
    private static async Task<CommandResult> PromoteAsync(
        VerbContext context, OpenRegistry registry, OperationContext operation, OperationResult concluded, ExperimentConcluded body, CancellationToken cancellationToken)
    {
        var view = await registry.Ledger.OpenAsync(concluded.Model, cancellationToken);
        var (_, design, _) = await ConcludeExperiment.FindAsync(registry.Ledger, view, body.Experiment, cancellationToken);
        var winner = design.Arms.First(arm => arm.Name == body.Winner);
        var stage = context.Arguments.Optional<StageName>("stage") ?? Production;
        if (winner.Model is { } fork)
        {
            throw new RegistryException(
                RegistryErrorCode.Invalid,
                $"The experiment is concluded, but {winner.Name} is {fork}@{winner.Version}, a version of another model, and was not promoted.",
                $"Promote it there: modelregistry promote --model {fork} --version {winner.Version} --stage {stage} --reason \"…\"");
        }

        var request = new PromoteRequest(
            concluded.Model,
            winner.Version,
            stage,
            $"{body.Experiment}: {winner.Name} won. {context.Reason()}",
            [.. context.Arguments.All("approver").Select(name => new Approval(ActorSource.PersonName(name, "--approver"), "option", Verified: false))]);
        using var progress = context.Verifying();
        var moving = operation with { RequestId = operation.RequestId.Under($"promote-{stage}"), Progress = progress };
        var moved = await new Promote(moving).ExecuteAsync(request, cancellationToken);
        return new ConcludeResult(concluded, new OperationResult("promote", concluded.Model, moved) { Actor = operation.Actor, AskedVersion = winner.Version, AskedStage = stage });
    }

    // Values of models that have no arm are of something else the source knows of.
    private static async Task<IReadOnlyList<(SubmittedObservation Value, Observation Observation)>> ReadAsync(
        VerbContext context, ModelName model, ExperimentDesign design, CancellationToken cancellationToken)
    {
        var arguments = context.Arguments;
        var reader = new SourceReader(context.Environment, ObserveVerb.TimeoutOf(arguments));
        var length = arguments.Optional<Duration>("window") ?? Hour;
        var now = context.Environment.Clock.GetUtcNow();
        var observations = new List<(SubmittedObservation, Observation)>();
        foreach (var source in arguments.All("from"))
        {
            var submitted = (await reader.ReadAsync(source, cancellationToken)).Read(ObserveVerb.FormatOf(arguments.Optional("format")));
            observations.AddRange(submitted.Values
                .Where(value => value.Model is null || design.Arms.Any(arm => (arm.Model ?? model) == value.Model))
                .Select(value => (value, OfArm(design, model, value, ObservationIntake.WindowOf(value, length, now)))));
        }

        return observations.Count > 0 ? observations : throw new RegistryException(RegistryErrorCode.NotFound, $"The source has no values of the arms of {design.Id}.");
    }

    private static Observation OfArm(ExperimentDesign design, ModelName model, SubmittedObservation value, ObservationWindow window)
    {
        var arm = ArmOf(design, model, value);
        return new Observation(value.Metric, arm.Version, window, value.Value)
        {
            Segment = value.Segment,
            Count = value.Count,
            Deviation = value.Deviation,
            Experiment = design.Id,
            Arm = arm.Name,
            Dashboard = value.Dashboard,
            Job = value.Job,
        };
    }

    private static ExperimentArm ArmOf(ExperimentDesign design, ModelName model, SubmittedObservation value)
    {
        ExperimentArm[] fitting = [.. design.Arms.Where(arm => value.Arm is null
            ? value.Version is { } version && arm.Version == version && (value.Model is null || (arm.Model ?? model) == value.Model)
            : arm.Name == value.Arm)];
        return fitting switch
        {
            [] => throw Wrong(value, value.Arm is { } name ? $"is of arm {Quotation.Of(name)}, which the experiment does not have"
                : value.Version is { } version ? $"is of {(value.Model is null ? string.Empty : $"{value.Model}@")}{version}, which is no arm" : "names no arm", design),
            [var arm] when value.Version is { } given && given != arm.Version => throw Wrong(value, $"is of {given}, and arm {arm.Name} is {arm.Version}", design),
            [var arm] when value.Model is { } given && given != (arm.Model ?? model) => throw Wrong(value, $"is of {given}, and arm {arm.Name} is of {arm.Model ?? model}", design),
            [var arm] => arm,
            _ => throw Wrong(value, $"is of {value.Version}, which is the version of {string.Join(" and ", fitting.Select(arm => arm.Name))}: name the arm", design),
        };
    }

    private static Observation Checked(ExperimentDesign design, DateTimeOffset declared, SubmittedObservation value, Observation observation) =>
        ExperimentTotals.Problem(design, declared, observation) is { } problem ? throw Wrong(value, problem, design) : observation;

    // Before anything is kept: what is refused is refused whole.
    private static void Check(IReadOnlyList<Observation> known, IReadOnlyList<Observation> given)
    {
        var all = known.ToDictionary(observation => observation.Key, StringComparer.Ordinal);
        Contradict([.. given.Where(observation => !all.TryAdd(observation.Key, observation)).Select(observation => (all[observation.Key], observation))]);
        if (ExperimentTotals.Overlap(known, given) is var (before, overlapping))
        {
            throw new RegistryException(
                RegistryErrorCode.Invalid,
                $"{Quotation.Inert(overlapping.Metric)} of arm {overlapping.Arm} over {overlapping.Window} overlaps {before.Window}, which was observed too: its cases would count twice.",
                "Observe each window by itself, not cumulated, and one after the other.");
        }
    }

    private static RegistryException Wrong(SubmittedObservation value, string problem, ExperimentDesign design) => new(
        RegistryErrorCode.Invalid, $"{value.Place}: {Quotation.Inert(value.Metric)} {problem}.", $"The arms of {design.Id} are {string.Join(", ", design.Arms.Select(arm => $"{arm.Name} ({arm.Version})"))}.");

    private static void Contradict(IReadOnlyList<(Observation Known, Observation Given)> known)
    {
        if (known.FirstOrDefault(pair => !pair.Known.Says(pair.Given)) is { Known: { } before, Given: { } given })
        {
            throw new RegistryException(
                RegistryErrorCode.Conflict,
                $"{Quotation.Inert(given.Metric)} of arm {given.Arm} was observed as {before.Value} over {given.Window}, and now is {given.Value}.",
                "What was observed is not rewritten. Observe windows that are over, or a later one.");
        }
    }

    private static async Task<ExperimentResult> StatusOfAsync(
        VerbContext context, OpenRegistry registry, LedgerView view, ExperimentDesign design, Core.Journal.State.StandingExperiment standing, CancellationToken cancellationToken)
    {
        var declared = await registry.Ledger.EntryAsync(view.Model, standing.Started, cancellationToken);
        var started = (ExperimentStarted)declared.Body;
        var concluded = standing.Concluded is { } number ? (await registry.Ledger.EntryAsync(view.Model, number, cancellationToken)).Body as ExperimentConcluded : null;
        var observations = concluded is null
            ? await new ObservationFiles(registry.Directory, context.Environment.Clock).ReadAsync(view.Model, AllDays, cancellationToken)
            : [];
        var totals = concluded?.Totals ?? ExperimentTotals.Of(design, declared.Time, observations).Totals;
        return new ExperimentResult(view.Model, ExperimentAnalysis.Of(design, totals), started.Notes) { Standing = standing, Concluded = concluded };
    }

    private static async Task<CommandResult> ListAsync(OpenRegistry registry, LedgerView view, CancellationToken cancellationToken)
    {
        var listed = new List<ListedExperiment>();
        foreach (var (id, standing) in await registry.Ledger.ExperimentsAsync(view, cancellationToken))
        {
            var started = await registry.Ledger.EntryAsync(view.Model, standing.Started, cancellationToken);
            var concluded = standing.Concluded is { } number ? (await registry.Ledger.EntryAsync(view.Model, number, cancellationToken)).Body as ExperimentConcluded : null;
            listed.Add(new ListedExperiment(id, started.Time, ((ExperimentStarted)started.Body).Design, concluded));
        }

        return new ListExperimentsResult(view.Model, [.. listed.OrderBy(experiment => experiment.Started).ThenBy(experiment => experiment.Id, StringComparer.Ordinal)]);
    }
}
