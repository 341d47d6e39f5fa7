using ModelRegistry.Core.Json;

namespace ModelRegistry.App.Results;

/// <summary>What loading files would run.</summary>
/// <param name="Files">The files, in the order they were named.</param>
public sealed record ScanResult(IReadOnlyList<ScannedFile> Files) : CommandResult
{
    /// <summary>Gets whether all files are safe to load.</summary>
    public bool IsSafe => Files.All(file => file.IsSafe);

    /// <inheritdoc/>
    public override ExitCode ExitCode => IsSafe ? ExitCode.Ok : ExitCode.Refused;

    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
        ("verb", "scan"),
        ("safe", IsSafe),
        ("files", JsonArray.Of(Files.Select(file => file.ToJson()))));
}
