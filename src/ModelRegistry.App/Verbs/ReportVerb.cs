using ModelRegistry.App.Commands;
using ModelRegistry.App.Registries;
using ModelRegistry.App.Reports;
using ModelRegistry.App.Results;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Reports;

namespace ModelRegistry.App.Verbs;

/// <summary><c>report</c>: renders the one-page audit of a version, or the page of a rollback.</summary>
internal static class ReportVerb
{
    private static readonly string[] Subjects = ["version", "stage", "incident", "entry"];

    public static async Task<CommandResult> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var arguments = context.Arguments;
        var model = arguments.Required<ModelName>("model");
        if (Subjects.Count(arguments.Has) != 1)
        {
            throw new UsageException("report needs one of --version, --stage, --incident or --entry.");
        }

        var target = ReportTarget.Of(context);
        var registry = context.Open();
        target.Require(registry);
        _ = registry.Model(model);
        var view = await registry.Ledger.OpenAsync(model, cancellationToken);
        var made = arguments.Has("incident") || arguments.Has("entry")
            ? await IncidentReports.ReadAsync(registry, view, arguments, cancellationToken)
            : await VersionAsync(registry, view, arguments, cancellationToken);
        var text = await target.WriteAsync(registry, made.Report, cancellationToken);
        return new ReportResult(model, made.Version, made.Report, target.Format, target.File, text) { Incident = made.Incident };
    }

    private static async Task<ReadReport> VersionAsync(OpenRegistry registry, LedgerView view, Arguments arguments, CancellationToken cancellationToken)
    {
        var input = await new ReportInputs(registry, view).VersionAsync(VersionOf(arguments, view), cancellationToken);
        return new ReadReport(input.Version.Standing.Version, VersionReport.Build(input), null);
    }

    private static ModelVersion VersionOf(Arguments arguments, LedgerView view)
    {
        if (arguments.Optional<ModelVersion>("version") is { } version)
        {
            return version;
        }

        var stage = arguments.Required<StageName>("stage");
        return view.State.Holder(stage)?.Version
            ?? throw new RegistryException(RegistryErrorCode.NotFound, $"No version of {view.Model} holds {stage}.", $"Run `modelregistry list {view.Model}` to see its versions and stages.");
    }
}
