using ModelRegistry.Core.Json;
using ModelRegistry.Core.Operations;

namespace ModelRegistry.App.Results;

/// <summary>Writes what gates would say of a stage's holder, for output documents.</summary>
internal static class HolderJson
{
    public static JsonObject Of(HolderReview review) => JsonObject.Of(
        ("stage", review.Stage.Text),
        ("version", review.Version.ToString()),
        ("passes", review.Failing.Count == 0),
        ("failing", JsonArray.Of(review.Failing.Select(GateJson.Of))));
}
