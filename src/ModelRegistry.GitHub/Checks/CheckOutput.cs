namespace ModelRegistry.GitHub.Checks;

/// <summary>What a check run says, as GitHub holds it.</summary>
/// <param name="AnnotationsCount">How many annotations it has.</param>
/// <param name="Title">Title, or null.</param>
/// <param name="Summary">Summary, Markdown, or null.</param>
/// <param name="Text">Details, Markdown, or null.</param>
public sealed record CheckOutput(int AnnotationsCount, string? Title = null, string? Summary = null, string? Text = null);
