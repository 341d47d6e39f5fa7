using System.Globalization;
using ModelRegistry.Core.Models;
using ModelRegistry.GitHub.Http;

namespace ModelRegistry.GitHub.Checks;

internal sealed class CheckApi(Api api, string root, TimeProvider clock) : IChecks
{
    private const int BatchSize = 50;
    private const int LongestText = 65_535;
    private const int MostAttempts = 5;
    private const string Cut = "\n\n… (shortened)";

    public IAsyncEnumerable<CheckRun> ListAsync(string commit, CancellationToken cancellationToken) =>
        api.ListAsync<Page, CheckRun>($"{root}/commits/{PathText.Parts(commit)}/check-runs", page => page.CheckRuns, cancellationToken);

    public async Task<CheckRun> ReportAsync(CheckReport report, CancellationToken cancellationToken)
    {
        var run = await FindAsync(report, cancellationToken)
            ?? await api.PostAsync(Path, Body(report, 0, isNew: true), () => FindAsync(report, cancellationToken), cancellationToken);
        var isCurrent = IsCurrent(run, report);
        for (var failures = 0; !isCurrent;)
        {
            try
            {
                run = await api.PatchOnceAsync<CheckRun>($"{Path}/{run.Id}", Body(report, run.Output.AnnotationsCount, isNew: false), cancellationToken);
            }
            catch (RegistryException exception) when (exception.Code == RegistryErrorCode.Unavailable && ++failures < MostAttempts)
            {
                // The answer may be lost and the annotations there: how many there are says where to go on.
                run = await api.GetAsync<CheckRun>($"{Path}/{run.Id}", cancellationToken);
            }

            isCurrent = IsCurrent(run, report);
        }

        return run;
    }

    private string Path => $"{root}/check-runs";

    private async Task<CheckRun?> FindAsync(CheckReport report, CancellationToken cancellationToken)
    {
        var path = $"{root}/commits/{PathText.Parts(report.HeadSha)}/check-runs?check_name={PathText.Part(report.Name)}&filter=all";
        return await api.ListAsync<Page, CheckRun>(path, page => page.CheckRuns, cancellationToken)
            .FirstOrDefaultAsync(run => run.ExternalId == report.ExternalId, cancellationToken);
    }

    private static bool IsCurrent(CheckRun run, CheckReport report) =>
        run.Output.AnnotationsCount >= report.Annotations.Count
        && run.Conclusion == Word(report.Conclusion)
        && run.Output.Title == report.Title
        && run.Output.Summary == Shortened(report.Summary)
        && (report.Text is null || run.Output.Text == Shortened(report.Text));

    // The name and the commit are set once; GitHub adds the annotations of each request to those that are there.
    private CheckBody Body(CheckReport report, int sent, bool isNew)
    {
        var batch = report.Annotations.Skip(sent).Take(BatchSize).ToList();
        var isLast = sent + batch.Count >= report.Annotations.Count;
        var isDone = isLast && report.Conclusion is not null;
        var now = clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return new CheckBody(
            report.Name,
            isNew ? report.HeadSha : null,
            report.ExternalId,
            isDone ? "completed" : "in_progress",
            isNew ? now : null,
            isDone ? now : null,
            isDone ? Word(report.Conclusion) : null,
            report.DetailsUrl,
            new OutputBody(report.Title, Shortened(report.Summary), report.Text is null ? null : Shortened(report.Text), batch));
    }

    private static string? Word(CheckConclusion? conclusion) => conclusion switch
    {
        null => null,
        CheckConclusion.ActionRequired => "action_required",
        { } other => other.ToString().ToLowerInvariant(),
    };

    private static string Shortened(string text) => text.Length <= LongestText ? text : text[..(LongestText - Cut.Length)] + Cut;

    private sealed record Page(IReadOnlyList<CheckRun> CheckRuns);

    private sealed record CheckBody(
        string Name, string? HeadSha, string ExternalId, string Status, string? StartedAt, string? CompletedAt,
        string? Conclusion, string? DetailsUrl, OutputBody Output);

    private sealed record OutputBody(string Title, string Summary, string? Text, IReadOnlyList<CheckAnnotation> Annotations);
}
