using ModelRegistry.App.Verbs;
using ModelRegistry.Core.Models;

namespace ModelRegistry.App.Capturing;

/// <summary>What <c>capture</c> was asked for; paths are absolute.</summary>
internal sealed record CaptureRequest
{
    /// <summary>Gets the model, or null to take it from the previous version.</summary>
    public ModelName? Model { get; init; }

    /// <summary>Gets the version as written, or null to have it proposed.</summary>
    public string? Version { get; init; }

    /// <summary>Gets the version that went before, or null.</summary>
    public ModelReference? Previous { get; init; }

    /// <summary>Gets the directory artifact paths are relative to.</summary>
    public required string Root { get; init; }

    /// <summary>Gets a value indicating whether everything below the root is an artifact.</summary>
    public required bool TakesAll { get; init; }

    /// <summary>Gets the artifacts named one by one: name and full path.</summary>
    public IReadOnlyList<(string Name, string File)> Named { get; init; } = [];

    /// <summary>Gets the MLflow run's folder, or null.</summary>
    public string? Run { get; init; }

    /// <summary>Gets where the draft is written, or null for standard output.</summary>
    public string? Out { get; init; }

    /// <summary>Returns the request that the arguments make.</summary>
    /// <exception cref="UsageException">They contradict each other, or name no artifacts.</exception>
    public static CaptureRequest Of(VerbContext context)
    {
        var (arguments, environment) = context;
        var artifacts = Full(context, "artifacts");
        var run = Full(context, "run");
        var target = Full(context, "out");
        var named = arguments.All("artifact-file").Select(text => Pair(text, artifacts ?? environment.WorkingDirectory)).ToList();
        var fromRun = run is null ? null : Path.Combine(run, "artifacts");
        if (artifacts is null && named.Count == 0 && fromRun is null)
        {
            throw new UsageException("capture needs --artifacts DIR, --artifact-file NAME=PATH or --run DIR.", "An MLflow run brings its artifacts folder along.");
        }

        return new CaptureRequest
        {
            Model = arguments.Optional<ModelName>("model"),
            Version = arguments.Optional("version"),
            Previous = arguments.Optional<ModelReference>("previous"),
            Root = artifacts ?? (named.Count == 0 ? fromRun! : target is null ? environment.WorkingDirectory : Path.GetDirectoryName(target)!),
            TakesAll = named.Count == 0,
            Named = named,
            Run = run,
            Out = target,
        };
    }

    private static string? Full(VerbContext context, string option) =>
        context.Arguments.Optional(option) is { } path ? context.Environment.FullPath(path) : null;

    private static (string Name, string File) Pair(string text, string root)
    {
        var cut = text.IndexOf('=', StringComparison.Ordinal);
        return cut > 0 && cut < text.Length - 1
            ? (text[..cut], Path.GetFullPath(text[(cut + 1)..], root))
            : throw new UsageException($"--artifact-file needs NAME=PATH, not {Quotation.Of(text)}.");
    }
}
