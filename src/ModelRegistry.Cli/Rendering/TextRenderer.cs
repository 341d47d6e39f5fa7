using ModelRegistry.App.Results;
using Spectre.Console;

namespace ModelRegistry.Cli.Rendering;

/// <summary>Renders results as text: what was decided first, then why, then what to do next.</summary>
internal static class TextRenderer
{
    /// <summary>Renders a result.</summary>
    /// <param name="console">Where the result goes.</param>
    /// <param name="aside">Where remarks go that a script reading the result must not see.</param>
    /// <param name="result">The result.</param>
    public static void Render(IAnsiConsole console, IAnsiConsole aside, CommandResult result)
    {
        RenderResult(console, aside, result);
        NotificationText.Render(console, result);
    }

    private static void RenderResult(IAnsiConsole console, IAnsiConsole aside, CommandResult result)
    {
        switch (result)
        {
            case OperationResult operation:
                OperationText.Render(console, operation);
                break;
            case ProposeResult propose:
                ProposeText.Render(console, propose);
                break;
            case PlanResult plan:
                PlanText.Render(console, plan);
                break;
            case CandidateResult candidate:
                CandidateText.Render(console, candidate);
                break;
            case ChangesResult changes:
                ChangesText.Render(console, changes);
                break;
            case EvaluateResult evaluate:
                EvaluationText.Render(console, evaluate);
                break;
            case InitResult init:
                InitText.Render(console, init);
                break;
            case ShowResult show:
                VersionText.Render(console, show);
                break;
            case PullResult pull:
                VersionText.Render(console, pull);
                break;
            case ListModelsResult models:
                ListText.Render(console, models);
                break;
            case ListPendingResult pending:
                ListText.Render(console, pending);
                break;
            case ListVersionsResult versions:
                ListText.Render(console, versions);
                break;
            case IncidentListResult incidents:
                IncidentText.Render(console, incidents);
                break;
            case IncidentResult incident:
                IncidentText.Render(console, incident);
                break;
            case HistoryResult history:
                ListText.Render(console, history);
                break;
            case CompareResult compare:
                CompareText.Render(console, aside, compare);
                break;
            case ScanResult scan:
                ScanText.Render(console, scan);
                break;
            case ReproduceResult reproduce:
                ReproduceText.Render(console, aside, reproduce);
                break;
            case CheckEnvResult check:
                CheckEnvText.Render(console, check);
                break;
            case AuditResult audit:
                AuditText.Render(console, audit);
                break;
            case CaptureResult capture:
                CaptureText.Render(console, aside, capture);
                break;
            case ReportResult report:
                ReportText.Render(console, aside, report);
                break;
            case NotifyResult notify:
                NotificationText.Render(console, notify);
                break;
            case TagsResult tags:
                TagsText.Render(console, tags);
                break;
            case ImportResult import:
                ImportText.Render(console, import);
                break;
            case PolicyTestResult test:
                PolicyText.Render(console, test);
                break;
            case PolicyExplainResult explain:
                PolicyText.Render(console, explain);
                break;
            case CatalogResult catalog:
                CatalogText.Render(console, catalog);
                break;
            case ObserveResult observe:
                ObserveText.Render(console, observe);
                break;
            case ExperimentResult experiment:
                ExperimentText.Render(console, experiment);
                break;
            case ListExperimentsResult experiments:
                ExperimentText.Render(console, experiments);
                break;
            case ConcludeResult concluded:
                ExperimentText.Render(console, concluded);
                break;
            case PruneResult prune:
                PruneText.Render(console, prune);
                break;
            case DoctorResult doctor:
                DoctorText.Render(console, doctor);
                break;
            case DemoResult demo:
                DemoText.Render(console, demo);
                break;
            default:
                console.WriteLine(result.ToJson().ToString());
                break;
        }
    }

    /// <summary>Returns whether the text of a result is itself what was asked for, so that nothing may stand before or after it.</summary>
    public static bool IsDocument(CommandResult result) =>
        result is ResolveResult or ReproduceResult or CaptureResult or ReportResult { File: null } or CompareResult or ShowResult;

    /// <summary>
    /// Renders for a person who watches while a script reads the document: what was decided, not what the document is asked
    /// for to hold.
    /// </summary>
    public static void RenderAside(IAnsiConsole aside, CommandResult result)
    {
        if (result is ReproduceResult reproduce)
        {
            ReproduceText.Remark(aside, reproduce);
        }
        else if (result is CaptureResult capture)
        {
            CaptureText.RenderEvidence(aside, capture);
        }
        else if (result is OperationResult or PlanResult or CandidateResult or ChangesResult or EvaluateResult or CheckEnvResult or InitResult or AuditResult or PruneResult or PolicyTestResult or TagsResult or ImportResult or PullResult or ScanResult or ObserveResult or NotifyResult or ConcludeResult or ExperimentResult { Added: not null } or CatalogResult or DoctorResult or DemoResult or ReportResult { File: not null })
        {
            Render(aside, aside, result);
        }
    }
}
