using ModelRegistry.App.Commands;
using ModelRegistry.App.Observing;
using ModelRegistry.App.Registries;
using ModelRegistry.App.Results;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Monitoring;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.App.Verbs;

/// <summary><c>observe</c>: takes in online metrics and drift measures, which may open and clear alerts.</summary>
internal static class ObserveVerb
{
    private static readonly Duration Hour = Duration.Parse("1h");

    public static async Task<CommandResult> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var arguments = context.Arguments;
        Check(arguments);
        var registry = context.Open();
        if (arguments.Optional("clear") is { } alert)
        {
            return await ClearAsync(context, registry, alert, cancellationToken);
        }

        var models = arguments.Has("all") ? registry.ModelNames() : [arguments.Required<ModelName>("model")];
        var given = arguments.All("from").Count > 0 ? await GivenAsync(context, cancellationToken) : null;
        var results = new List<ObservedModel>(models.Count);
        foreach (var model in models)
        {
            if (await ObserveAsync(context, registry, model, given, cancellationToken) is { } result)
            {
                results.Add(result);
            }
        }

        return new ObserveResult(results, arguments.Has("strict"));
    }

    /// <summary>Reads how long an endpoint may take.</summary>
    internal static TimeSpan TimeoutOf(Arguments arguments) => (arguments.Optional<Duration>("timeout") ?? Duration.Parse("30s")).Length;

    /// <summary>Reads the format of a source, or null.</summary>
    internal static SourceFormat? FormatOf(string? word) => word switch
    {
        null => null,
        "json" => SourceFormat.Json,
        "csv" => SourceFormat.Csv,
        _ => SourceFormat.Prometheus,
    };

    private static void Check(Arguments arguments)
    {
        if (arguments.Has("all") == arguments.Has("model"))
        {
            throw new UsageException("observe needs --model or --all, one of them.");
        }

        if (arguments.Has("reference") != arguments.Has("current"))
        {
            throw new UsageException("--reference and --current go together: drift is the difference between two samples.");
        }

        string[] ofOne = ["version", "reference", "clear", "dashboard", "job"];
        if (arguments.Has("all") && Array.Find(ofOne, arguments.Has) is { } wrong)
        {
            throw new UsageException($"--{wrong} is about one model and does not go with --all.");
        }

        if (arguments.Has("clear") != arguments.Has("reason"))
        {
            throw new UsageException("--clear and --reason go together: an alert that a person clears needs a reason.");
        }
    }

    private static async Task<CommandResult> ClearAsync(VerbContext context, OpenRegistry registry, string alert, CancellationToken cancellationToken)
    {
        var model = context.Arguments.Required<ModelName>("model");
        var number = alert.StartsWith("alert-", StringComparison.Ordinal) && int.TryParse(alert.AsSpan(6), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var entry) && entry > 0
            ? entry
            : throw new UsageException($"--clear needs the id of an alert such as alert-12, not {Quotation.Of(alert)}.");
        var operation = context.ContextFor(registry, model);
        return new OperationResult("observe", model, await new Watch(operation).ClearAsync(model, number, context.Reason(), cancellationToken)) { Actor = operation.Actor };
    }

    // What was named on the command line is read once, whatever the number of models.
    private static async Task<IReadOnlyList<SubmittedObservations>> GivenAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var reader = new SourceReader(context.Environment, TimeoutOf(context.Arguments));
        var given = new List<SubmittedObservations>();
        foreach (var source in context.Arguments.All("from"))
        {
            given.Add((await reader.ReadAsync(source, cancellationToken)).Read(FormatOf(context.Arguments.Optional("format"))));
        }

        return given;
    }

    private static async Task<ObservedModel?> ObserveAsync(
        VerbContext context, OpenRegistry registry, ModelName model, IReadOnlyList<SubmittedObservations>? given, CancellationToken cancellationToken)
    {
        var isAll = context.Arguments.Has("all");
        try
        {
            var definition = registry.Model(model);
            if (isAll && given is null && definition.MonitoringSources.Count == 0)
            {
                return null;
            }

            var view = await registry.Ledger.OpenAsync(model, cancellationToken);
            var values = await ValuesAsync(context, definition, given, cancellationToken);
            var intake = IntakeOf(context, registry, view, registry.PolicyOf(definition).Resolved);
            return values.Count == 0 && isAll ? null : await TakeInAsync(context, registry, intake, values, isAll, cancellationToken);
        }
        catch (RegistryException exception) when (isAll)
        {
            return new ObservedModel(model) { Failure = exception };
        }
        catch (Core.Json.DocumentException exception) when (isAll)
        {
            return new ObservedModel(model) { Failure = new RegistryException(RegistryErrorCode.Invalid, exception.Message, inner: exception) };
        }
    }

    private static ObservationIntake IntakeOf(VerbContext context, OpenRegistry registry, Core.Journal.LedgerView view, ResolvedPolicy policy) => new(
        view, new StageTimeline(registry.Ledger, view), policy, context.Arguments.Optional<Duration>("window") ?? Hour, context.Environment.Clock.GetUtcNow())
    {
        Version = context.Arguments.Optional<ModelVersion>("version"),
        Stage = context.Arguments.Optional<StageName>("stage"),
        Dashboard = Checked(context.Arguments, "dashboard", SubmittedFields.Dashboard),
        Job = Checked(context.Arguments, "job", SubmittedFields.Job),
    };

    private static string? Checked(Arguments arguments, string option, Func<string, string> check)
    {
        try
        {
            return arguments.Optional(option) is { } text ? check(text) : null;
        }
        catch (FormatException exception)
        {
            throw new UsageException($"--{option}: {exception.Message}");
        }
    }

    private static async Task<IReadOnlyList<SourceValues>> ValuesAsync(
        VerbContext context, ModelDefinition definition, IReadOnlyList<SubmittedObservations>? given, CancellationToken cancellationToken)
    {
        var arguments = context.Arguments;
        if (arguments.Optional("reference") is { } reference)
        {
            var drift = DriftFiles.Compare(context.Environment, reference, arguments.Required("current"), arguments.All("feature"));
            return [new SourceValues(drift, null), .. (given ?? []).Select(values => new SourceValues(values, null))];
        }

        if (given is not null)
        {
            return [.. given.Select(values => new SourceValues(values, null))];
        }

        if (definition.MonitoringSources.Count == 0)
        {
            throw new UsageException(
                "observe needs --from SOURCE, or --reference and --current.", $"Or name sources in models/{definition.Name}/model.json, as \"monitoring\": {{\"sources\": [{{\"from\": \"https://…\"}}]}}.");
        }

        var reader = new SourceReader(context.Environment, TimeoutOf(arguments));
        var read = new List<SourceValues>();
        foreach (var source in definition.MonitoringSources)
        {
            read.Add(new SourceValues((await reader.ReadAsync(source.From, cancellationToken)).Read(FormatOf(source.Format)), source));
        }

        return read;
    }

    private static async Task<ObservedModel?> TakeInAsync(
        VerbContext context, OpenRegistry registry, ObservationIntake intake, IReadOnlyList<SourceValues> sources, bool isAll, CancellationToken cancellationToken)
    {
        var model = intake.View.Model;
        var observations = new Dictionary<string, Observation>(StringComparer.Ordinal);
        var stated = new HashSet<string>(StringComparer.Ordinal);
        var leftOut = sources.SelectMany(source => source.Values.LeftOut).ToHashSet(StringComparer.Ordinal);
        var isAnyOfTheModel = false;
        foreach (var source in sources)
        {
            var own = intake with { Window = source.Definition?.Window ?? intake.Window, Stage = intake.Stage ?? source.Definition?.Stage };
            foreach (var value in source.Values.Values.Where(value => value.Model is null ? !isAll || source.Definition is not null : value.Model == model))
            {
                isAnyOfTheModel = true;
                var (completed, problem) = await own.CompleteAsync(value, cancellationToken);
                if (completed is not { } observation)
                {
                    leftOut.Add(problem!);
                    continue;
                }

                if (!observations.TryAdd(observation.Key, observation) && !observations[observation.Key].Says(observation))
                {
                    throw new RegistryException(RegistryErrorCode.Invalid, $"{value.Place}: {observation.Metric} of {observation.Version} over {observation.Window} stands there twice, with different values.");
                }

                if (value.Window is not null)
                {
                    stated.Add(observation.Key);
                }
            }
        }

        if (!isAnyOfTheModel)
        {
            return isAll ? null : throw new RegistryException(RegistryErrorCode.NotFound, $"The source has no values of {model}.", string.Join("; ", leftOut.DefaultIfEmpty("It is empty")) + ".");
        }

        var watch = new ModelWatch(registry, context.ContextFor(registry, model), context.Environment.Clock);
        return await watch.ExecuteAsync(intake.View, [.. observations.Values], stated, [.. leftOut], cancellationToken);
    }
}
