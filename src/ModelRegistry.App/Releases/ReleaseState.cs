using ModelRegistry.Core.Json;

namespace ModelRegistry.App.Releases;

/// <summary>What became of a version's release.</summary>
/// <param name="Tag">Tag it is or will be published on.</param>
/// <param name="Url">Page of it.</param>
/// <param name="IsPublished">Whether it is published.</param>
/// <param name="IsImmutable">Whether its assets can never change.</param>
/// <param name="Note">What is still to be done, or null.</param>
public sealed record ReleaseState(string Tag, string Url, bool IsPublished, bool IsImmutable, string? Note)
{
    /// <summary>Returns it as <c>--output json</c> shows it.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("tag", Tag), ("url", Url), ("published", IsPublished), ("immutable", IsImmutable), ("note", Note));
}
