namespace ModelRegistry.GitHub.Checks;

/// <summary>Check runs: a verdict on a commit, with annotations on lines of its files.</summary>
public interface IChecks
{
    /// <summary>
    /// Makes a commit have a check run that says this. The run of the same name and external id is brought up to date, else one
    /// is made; annotations are sent in batches of 50 and never twice, also where an answer was lost.
    /// </summary>
    Task<CheckRun> ReportAsync(CheckReport report, CancellationToken cancellationToken);

    /// <summary>Lists a commit's check runs, the latest of each name and application.</summary>
    IAsyncEnumerable<CheckRun> ListAsync(string commit, CancellationToken cancellationToken);
}
