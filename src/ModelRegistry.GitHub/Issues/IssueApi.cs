using ModelRegistry.GitHub.Http;

namespace ModelRegistry.GitHub.Issues;

internal sealed class IssueApi(Api api, string root) : IIssues
{
    private string Path => $"{root}/issues";

    public Task<Issue?> FindAsync(long number, CancellationToken cancellationToken) =>
        api.FindAsync<Issue>($"{Path}/{number}", cancellationToken);

    public async Task<Issue?> FindByMarkerAsync(string marker, string? label, CancellationToken cancellationToken)
    {
        var labels = label is null ? string.Empty : $"&labels={PathText.Part(label)}";
        return await api.ListAsync<Issue>($"{Path}?state=all{labels}", cancellationToken)
            .FirstOrDefaultAsync(issue => Marker.IsIn(issue.Body, marker, issue.User, issue.AuthorAssociation), cancellationToken);
    }

    public async Task<Issue> OpenAsync(NewIssue issue, CancellationToken cancellationToken)
    {
        Task<Issue?> FindAsync() => FindByMarkerAsync(issue.Marker, issue.Labels is [var first, ..] ? first : null, cancellationToken);
        return await FindAsync() ?? await api.PostAsync(
            Path, new { issue.Title, Body = Marker.Append(issue.Body, issue.Marker), issue.Labels }, FindAsync, cancellationToken);
    }

    public Task<Issue> CloseAsync(long number, CancellationToken cancellationToken) =>
        api.PatchAsync<Issue>($"{Path}/{number}", new { State = "closed" }, cancellationToken);

    public Task AddLabelsAsync(long number, IReadOnlyList<string> labels, CancellationToken cancellationToken) =>
        api.PostAsync(
            $"{Path}/{number}/labels", new { Labels = labels }, () => Task.FromResult<IReadOnlyList<IssueLabel>?>(null), cancellationToken);

    public IAsyncEnumerable<IssueComment> ListCommentsAsync(long number, CancellationToken cancellationToken) =>
        api.ListAsync<IssueComment>($"{Path}/{number}/comments", cancellationToken);

    public async Task<IssueComment> CommentAsync(long number, string marker, string body, CancellationToken cancellationToken)
    {
        var text = Marker.Append(body, marker);
        Task<IssueComment?> FindAsync() => FindCommentAsync(number, marker, cancellationToken);
        var comment = await FindAsync()
            ?? await api.PostAsync($"{Path}/{number}/comments", new { Body = text }, FindAsync, cancellationToken);
        return comment.Body == text
            ? comment
            : await api.PatchAsync<IssueComment>($"{Path}/comments/{comment.Id}", new { Body = text }, cancellationToken);
    }

    private async Task<IssueComment?> FindCommentAsync(long number, string marker, CancellationToken cancellationToken) =>
        await ListCommentsAsync(number, cancellationToken).FirstOrDefaultAsync(
            comment => Marker.IsIn(comment.Body, marker, comment.User, comment.AuthorAssociation), cancellationToken);
}
