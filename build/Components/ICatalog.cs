using Nuke.Common;

namespace Components;

/// <summary>Makes the catalogue.</summary>
public interface ICatalog : IHasOut
{
    /// <summary>Gets the value of <c>--base-url</c>.</summary>
    [Parameter("Where the site will be published, e.g. https://example.github.io/models/; for the feed and 404.html.")]
    string? BaseUrl => TryGetValue(() => BaseUrl);

    /// <summary>Gets the target that runs <c>catalog</c>.</summary>
    Target Catalog => _ => Runs(_, "catalog");
}
