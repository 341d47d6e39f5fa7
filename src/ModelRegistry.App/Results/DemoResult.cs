using System.Globalization;
using ModelRegistry.App.Demo;
using ModelRegistry.Core.Json;

namespace ModelRegistry.App.Results;

/// <summary>What the demo played.</summary>
/// <param name="Directory">Where it played; everything in it can be used on.</param>
/// <param name="Page">Page that was written, below the directory.</param>
/// <param name="Steps">Steps in order.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record DemoResult(string Directory, string Page, IReadOnlyList<DemoStep> Steps, TimeSpan Elapsed) : CommandResult
{
    /// <summary>Gets where the report is.</summary>
    public string Report => Path.Combine(Directory, Page);

    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
        ("verb", "demo"),
        ("directory", Directory),
        ("report", Report),
        ("seconds", new JsonNumber(Elapsed.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture))),
        ("steps", JsonArray.Of(Steps.Select(step => JsonObject.Of(
            ("title", step.Title), ("command", step.CommandLine), ("exit_code", (int)step.Result.ExitCode), ("result", step.Result.ToJson()))))));
}
