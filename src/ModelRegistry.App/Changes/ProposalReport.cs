using ModelRegistry.App.GitHub;
using ModelRegistry.Core.Changes;
using ModelRegistry.Core.Models;
using ModelRegistry.GitHub;
using ModelRegistry.GitHub.Checks;
using ModelRegistry.Reporting.Pages;

namespace ModelRegistry.App.Changes;

/// <summary>
/// Tells a pull request what its review came to: a check run with annotations, and one comment that is brought up to date. Where that
/// is not possible, as in a run of a fork's pull request, the review stands all the same.
/// </summary>
internal static class ProposalReport
{
    /// <summary>Hidden in the comment, so that the next run finds it.</summary>
    public const string Marker = "modelregistry:validate";

    private const string CheckName = "registry";

    // Room for the marker behind the page.
    private const int CommentLimit = ReviewPage.CommentLimit - 100;

    /// <summary>Tells it, when this run is about a pull request and has a token; returns why it could not, or null.</summary>
    public static async Task<string?> SendAsync(ChangeReview review, RunEnvironment environment, CancellationToken cancellationToken)
    {
        var proposal = ProposalEvent.Of(environment);
        if (proposal.HeadSha is null || !GitHubAccess.IsConfigured(environment))
        {
            return null;
        }

        if (proposal.IsFork)
        {
            return "The pull request comes from a fork, whose run may only read: there is no check run and no comment, only the annotations and the summary.";
        }

        using var client = GitHubAccess.Open(environment);
        var check = await TryAsync("The check run", () => CheckAsync(client, review, proposal.HeadSha, environment, cancellationToken));
        var comment = await TryAsync("The comment", () => CommentAsync(client, review, proposal.Number, cancellationToken));
        return check is null ? comment : comment is null ? check : $"{check} {comment}";
    }

    private static async Task<string?> TryAsync(string what, Func<Task> send)
    {
        try
        {
            await send();
            return null;
        }
        catch (RegistryException exception)
        {
            return $"{what} could not be written: {exception.Message}";
        }
    }

    private static Task CheckAsync(IGitHub client, ChangeReview review, string head, RunEnvironment environment, CancellationToken cancellationToken)
    {
        var run = environment.Variable("GITHUB_RUN_ID");
        return client.Checks.ReportAsync(
            new CheckReport
            {
                Name = CheckName,
                HeadSha = head,
                ExternalId = $"{Marker}/{run}/{environment.Variable("GITHUB_RUN_ATTEMPT") ?? "1"}",
                Conclusion = review.IsAccepted ? CheckConclusion.Success : CheckConclusion.Failure,
                Title = review.Sentence,
                Summary = ReviewPage.Render(review, ReviewPage.CheckLimit),
                DetailsUrl = run is null || environment.Variable("GITHUB_SERVER_URL") is not { } server ? null : $"{server}/{client.Repository}/actions/runs/{run}",
                Annotations = [.. Core.Changes.Annotations.Of(review).Select(Annotation)],
            },
            cancellationToken);
    }

    private static CheckAnnotation Annotation(Annotation annotation) => new(
        annotation.File, annotation.Line, annotation.Line, Level(annotation.Level), annotation.Message, annotation.Title, annotation.Column, annotation.Column);

    private static ModelRegistry.GitHub.Checks.AnnotationLevel Level(Core.Changes.AnnotationLevel level) => level switch
    {
        Core.Changes.AnnotationLevel.Failure => ModelRegistry.GitHub.Checks.AnnotationLevel.Failure,
        Core.Changes.AnnotationLevel.Warning => ModelRegistry.GitHub.Checks.AnnotationLevel.Warning,
        _ => ModelRegistry.GitHub.Checks.AnnotationLevel.Notice,
    };

    // A pull request that has nothing to do with the registry gets no comment, unless one stands there that is no longer true.
    private static async Task CommentAsync(IGitHub client, ChangeReview review, long? number, CancellationToken cancellationToken)
    {
        if (number is { } pull && (review.Files.Count > 0 || await IsThereAsync(client, pull, cancellationToken)))
        {
            await client.Issues.CommentAsync(pull, Marker, ReviewPage.Render(review, CommentLimit), cancellationToken);
        }
    }

    private static async Task<bool> IsThereAsync(IGitHub client, long number, CancellationToken cancellationToken)
    {
        var hidden = ModelRegistry.GitHub.Issues.Marker.Hide(Marker);
        await foreach (var comment in client.Issues.ListCommentsAsync(number, cancellationToken))
        {
            if (comment.Body?.Contains(hidden, StringComparison.Ordinal) == true)
            {
                return true;
            }
        }

        return false;
    }
}
