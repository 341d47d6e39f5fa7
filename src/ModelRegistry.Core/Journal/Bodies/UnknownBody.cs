using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Journal.Bodies;

/// <summary>A body of a type this tool version does not know; shown as unknown, touches no pointer.</summary>
/// <param name="UnknownType">Entry type as written.</param>
/// <param name="Json">Body as written.</param>
public sealed record UnknownBody(string UnknownType, JsonObject Json) : EntryBody
{
    /// <inheritdoc/>
    public override string Type => UnknownType;

    /// <inheritdoc/>
    public override IReadOnlyList<Subject> Subjects => [];

    /// <inheritdoc/>
    public override JsonObject ToJson() => Json;
}
