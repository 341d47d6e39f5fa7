namespace ModelRegistry.Reporting;

/// <summary>What a report is written as.</summary>
public enum ReportFormat
{
    /// <summary>A self-contained page: no script, no network.</summary>
    Html,

    /// <summary>GitHub-flavoured Markdown, for release notes and pull requests.</summary>
    Markdown,

    /// <summary>The report's document itself.</summary>
    Json,
}
