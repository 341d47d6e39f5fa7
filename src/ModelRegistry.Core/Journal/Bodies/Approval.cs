using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Journal.Bodies;

/// <summary>A person's recorded yes.</summary>
/// <param name="By">Who approved.</param>
/// <param name="Source">Where the approval was taken from, of <see cref="Approvals.ApprovalSources"/>: <c>option</c> is what the caller typed.</param>
/// <param name="Verified">True when the source itself was checked, e.g. against a protected environment's review.</param>
public sealed record Approval(string By, string Source, bool Verified)
{
    /// <summary>Gets the number of the account, or null when none is known.</summary>
    public long? Id { get; init; }

    /// <summary>Gets where it was given: the environment, the pull request, the digest of the statement; null when typed.</summary>
    public string? Where { get; init; }

    /// <summary>Reads an approval.</summary>
    public static Approval Read(JsonReader reader)
    {
        reader.Closed("by", "source", "verified", "id", "where");
        return new Approval(reader.Text("by"), reader.Text("source"), reader.Flag("verified"))
        {
            Id = reader.OptionalInteger("id", 0, long.MaxValue),
            Where = reader.OptionalText("where"),
        };
    }

    /// <summary>Returns the approval as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("by", By), ("source", Source), ("verified", Verified), ("id", Id is { } id ? (JsonValue)id : null), ("where", Where));
}
