namespace ModelRegistry.GitHub.Issues;

/// <summary>A text hidden in what this product writes on GitHub, by which it finds it again.</summary>
public static class Marker
{
    private static readonly string[] Trusted = ["OWNER", "MEMBER", "COLLABORATOR"];

    /// <summary>Returns the HTML comment that hides a marker.</summary>
    /// <exception cref="ArgumentException">The marker would end the comment, or is empty.</exception>
    public static string Hide(string marker) => marker.Length > 0 && !marker.AsSpan().ContainsAnyExcept(Allowed)
        ? $"<!-- {marker} -->"
        : throw new ArgumentException($"A marker has letters, digits and :/@._- only, not {marker}.", nameof(marker));

    /// <summary>Returns a text with a marker hidden at its end.</summary>
    public static string Append(string body, string marker) => $"{body}\n\n{Hide(marker)}";

    /// <summary>Returns whether a text holds a marker and was written by a program or by somebody who belongs to the repository.</summary>
    public static bool IsIn(string? body, string marker, GitHubUser? author, string association) =>
        (author?.IsBot == true || Trusted.Contains(association)) && body?.Contains(Hide(marker), StringComparison.Ordinal) == true;

    private const string Allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789:/@._-";
}
