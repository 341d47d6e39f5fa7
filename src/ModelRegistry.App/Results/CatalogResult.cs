using ModelRegistry.Core.Json;

namespace ModelRegistry.App.Results;

/// <summary>What <c>catalog</c> made.</summary>
/// <param name="Registry">The registry's directory.</param>
/// <param name="Directory">The site's directory.</param>
/// <param name="Models">How many models the site shows.</param>
/// <param name="Versions">How many versions.</param>
public sealed record CatalogResult(string Registry, string Directory, int Models, int Versions) : CommandResult
{
    /// <summary>Gets how many models had to be made anew.</summary>
    public required int Rendered { get; init; }

    /// <summary>Gets how many models are gone since the last run.</summary>
    public required int Removed { get; init; }

    /// <summary>Gets how many files were written.</summary>
    public required int Written { get; init; }

    /// <summary>Gets how many files came out the same and were left alone; files of unchanged models are not made at all.</summary>
    public required int Same { get; init; }

    /// <summary>Gets how many files were deleted.</summary>
    public required int Deleted { get; init; }

    /// <summary>Gets how many bytes were written.</summary>
    public required long Bytes { get; init; }

    /// <summary>Gets a value indicating whether the site is as it was.</summary>
    public bool IsUnchanged => Written + Deleted == 0;

    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
        ("verb", "catalog"),
        ("outcome", IsUnchanged ? "unchanged" : "written"),
        ("registry", Registry),
        ("directory", Directory),
        ("models", JsonObject.Of(("total", Models), ("rendered", Rendered), ("unchanged", Models - Rendered), ("removed", Removed))),
        ("versions", Versions),
        ("files", JsonObject.Of(("written", Written), ("same", Same), ("deleted", Deleted))),
        ("bytes_written", Bytes));
}
