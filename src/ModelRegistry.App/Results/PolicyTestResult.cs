using ModelRegistry.Core.Json;

namespace ModelRegistry.App.Results;

/// <summary>What testing policies came to.</summary>
/// <param name="Cases">Every case, in the order of the files.</param>
public sealed record PolicyTestResult(IReadOnlyList<TestedCase> Cases) : CommandResult
{
    /// <summary>Gets the cases that came out otherwise than expected.</summary>
    public IReadOnlyList<TestedCase> Failed { get; } = [.. Cases.Where(item => !item.Result.IsAsExpected)];

    /// <inheritdoc/>
    public override ExitCode ExitCode => Failed.Count == 0 ? ExitCode.Ok : ExitCode.Refused;

    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
        ("verb", "policy test"),
        ("outcome", Failed.Count == 0 ? "passed" : "failed"),
        ("total", Cases.Count),
        ("failed", Failed.Count),
        ("cases", JsonArray.Of(Cases.Select(Case))));

    private static JsonObject Case(TestedCase item)
    {
        var result = item.Result;
        return JsonObject.Of(
            ("file", item.File),
            ("name", result.Case.Name),
            ("model", item.Model.Text),
            ("stage", result.Case.Stage.Text),
            ("outcome", result.IsAsExpected ? "passed" : "failed"),
            ("expected", Word(result.Case.Expected is null)),
            ("expected_by", result.Case.Expected is { Count: > 0 } names ? JsonArray.Of(names.Select(name => (JsonValue)name)) : null),
            ("actual", Word(result.IsAllowed)),
            ("missing", result.Missing.Count == 0 ? null : JsonArray.Of(result.Missing.Select(name => (JsonValue)name))),
            ("unexpected", result.Unexpected.Count == 0 ? null : JsonArray.Of(result.Unexpected.Select(gate => (JsonValue)gate.Id))),
            ("refused_by", result.IsAllowed ? null : JsonArray.Of(result.Refusing.Select(GateJson.Of))));
    }

    private static string Word(bool allowed) => allowed ? "allowed" : "refused";
}
