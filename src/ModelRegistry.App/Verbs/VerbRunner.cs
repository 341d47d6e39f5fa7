using ModelRegistry.App.Commands;
using ModelRegistry.App.Notifications;
using ModelRegistry.App.Results;

namespace ModelRegistry.App.Verbs;

/// <summary>Runs verbs: one method for each in the catalogue.</summary>
public static class VerbRunner
{
    private static readonly Dictionary<string, Func<VerbContext, CancellationToken, Task<CommandResult>>> Verbs = new(StringComparer.Ordinal)
    {
        ["init"] = InitVerb.RunAsync,
        ["capture"] = CaptureVerb.RunAsync,
        ["propose"] = ProposeVerb.RunAsync,
        ["register"] = RegisterVerb.RunAsync,
        ["validate"] = ValidateVerb.RunAsync,
        ["plan"] = MoveVerbs.PlanAsync,
        ["evaluate"] = EvaluateVerb.RunAsync,
        ["promote"] = MoveVerbs.PromoteAsync,
        ["rollback"] = MoveVerbs.RollbackAsync,
        ["report"] = ReportVerb.RunAsync,
        ["resolve"] = ReadVerbs.ResolveAsync,
        ["pull"] = PullVerb.RunAsync,
        ["scan"] = ScanVerb.RunAsync,
        ["list"] = ListVerb.RunAsync,
        ["show"] = ReadVerbs.ShowAsync,
        ["history"] = ReadVerbs.HistoryAsync,
        ["compare"] = CompareVerb.RunAsync,
        ["reproduce"] = ReproduceVerb.RunAsync,
        ["check-env"] = CheckEnvVerb.RunAsync,
        ["audit"] = AuditVerb.RunAsync,
        ["deprecate"] = AnnotateVerbs.DeprecateAsync,
        ["waive"] = WaiveVerb.RunAsync,
        ["revoke"] = RevokeVerb.RunAsync,
        ["retire"] = RetireVerb.RunAsync,
        ["prune"] = PruneVerb.RunAsync,
        ["stage clear"] = StageClearVerb.RunAsync,
        ["attach"] = AttachVerb.RunAsync,
        ["incident open"] = IncidentVerbs.OpenAsync,
        ["incident update"] = IncidentVerbs.UpdateAsync,
        ["incident close"] = IncidentVerbs.CloseAsync,
        ["incident list"] = IncidentVerbs.ListAsync,
        ["incident show"] = IncidentVerbs.ShowAsync,
        ["tag"] = AnnotateVerbs.TagAsync,
        ["note"] = AnnotateVerbs.NoteAsync,
        ["policy test"] = PolicyVerbs.TestAsync,
        ["policy explain"] = PolicyVerbs.ExplainAsync,
        ["observe"] = ObserveVerb.RunAsync,
        ["experiment start"] = ExperimentVerbs.StartAsync,
        ["experiment observe"] = ExperimentVerbs.ObserveAsync,
        ["experiment status"] = ExperimentVerbs.StatusAsync,
        ["experiment conclude"] = ExperimentVerbs.ConcludeAsync,
        ["notify"] = NotifyVerb.RunAsync,
        ["tags rebuild"] = TagsVerb.RebuildAsync,
        ["import gto"] = ImportVerb.GtoAsync,
        ["catalog"] = CatalogVerb.RunAsync,
        ["doctor"] = DoctorVerb.RunAsync,
        ["demo"] = DemoVerb.RunAsync,
    };

    /// <summary>Gets the verbs that can be run.</summary>
    public static IReadOnlyCollection<string> Known => Verbs.Keys;

    /// <summary>Runs a verb.</summary>
    /// <exception cref="UsageException">The arguments do not fit the verb.</exception>
    /// <exception cref="Core.Models.RegistryException">The world failed.</exception>
    /// <exception cref="Core.Json.DocumentException">A document is not acceptable.</exception>
    public static async Task<CommandResult> RunAsync(Arguments arguments, RunEnvironment environment, CancellationToken cancellationToken)
    {
        var context = new VerbContext(arguments, environment);
        return await AfterDecision.NotifyAsync(context, await Verbs[arguments.Verb](context, cancellationToken), cancellationToken);
    }
}
