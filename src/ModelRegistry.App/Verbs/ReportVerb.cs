using ModelRegistry.App.Commands;
using ModelRegistry.App.Registries;
using ModelRegistry.App.Releases;
using ModelRegistry.App.Reports;
using ModelRegistry.App.Results;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Reports;

namespace ModelRegistry.App.Verbs;

/// <summary><c>report</c>: renders the one-page audit of a version, or the page of an incident.</summary>
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

        if (arguments.Has("release") && (arguments.Has("incident") || arguments.Has("entry")))
        {
            throw new UsageException("--release attaches the audit of a version: name it with --version or --stage.");
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
        var asked = arguments.Has("release");
        var release = asked ? await AttachAsync(context, registry, view, made.Version, cancellationToken) : null;
        return new ReportResult(model, made.Version, made.Report, target.Format, target.File, text)
        {
            Incident = made.Incident,
            Release = release,
            LacksRelease = asked && release is null,
        };
    }

    // A workflow asks for every version of every registry; one without a release has its report all the same.
    private static async Task<ReleaseState?> AttachAsync(
        VerbContext context, OpenRegistry registry, LedgerView view, ModelVersion version, CancellationToken cancellationToken)
    {
        using var publication = ReleasePublication.Of(registry, context.Environment);
        if (publication is null)
        {
            return null;
        }

        var standing = await registry.Ledger.FindAsync(view, version, cancellationToken);
        var entry = await registry.Ledger.EntryAsync(view.Model, standing!.Registered, cancellationToken);
        return await publication.ReportAsync(view.Model, (Registered)entry.Body, Elsewhere(context.Environment, view.Model, version), cancellationToken);
    }

    // An immutable release takes no new report; the run that made it shows it, else everybody can render it.
    private static string Elsewhere(RunEnvironment environment, ModelName model, ModelVersion version) =>
        (environment.Variable("GITHUB_SERVER_URL"), environment.Variable("GITHUB_REPOSITORY"), environment.Variable("GITHUB_RUN_ID")) is ({ } server, { } repository, { } run)
            ? $"{server}/{repository}/actions/runs/{run}"
            : $"`modelregistry report --model {model} --version {version}`";

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
