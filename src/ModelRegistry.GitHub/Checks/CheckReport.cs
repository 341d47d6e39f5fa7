namespace ModelRegistry.GitHub.Checks;

/// <summary>What a check run should say. Texts longer than GitHub takes (65,535 characters) are cut, and say so.</summary>
public sealed record CheckReport
{
    /// <summary>Gets the name, the same at every run.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the commit.</summary>
    public required string HeadSha { get; init; }

    /// <summary>Gets the id that makes the same report again the same check run.</summary>
    public required string ExternalId { get; init; }

    /// <summary>Gets the verdict, or null while it is still at work.</summary>
    public CheckConclusion? Conclusion { get; init; }

    /// <summary>Gets the title, one line.</summary>
    public required string Title { get; init; }

    /// <summary>Gets the summary, Markdown.</summary>
    public required string Summary { get; init; }

    /// <summary>Gets the details, Markdown, or null.</summary>
    public string? Text { get; init; }

    /// <summary>Gets where the details are, or null.</summary>
    public string? DetailsUrl { get; init; }

    /// <summary>Gets the annotations, the most important first, in an order that is the same at every run.</summary>
    public IReadOnlyList<CheckAnnotation> Annotations { get; init; } = [];
}
