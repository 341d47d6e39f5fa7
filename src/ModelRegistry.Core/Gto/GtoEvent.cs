using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Gto;

/// <summary>
/// What a decision is called in GTO's convention of tags: a closed list of what its grammar can say. Everything else a journal
/// holds has no tag.
/// </summary>
public abstract record GtoEvent
{
    private GtoEvent()
    {
    }

    /// <summary>Returns what GTO calls an entry's decision, or null where it has no word for it.</summary>
    public static GtoEvent? Of(EntryBody body) => body switch
    {
        Journal.Bodies.Registered registered => new Registered(registered.Version),
        Promoted promoted => new Assigned(promoted.Move.Stage, promoted.Move.Version),
        RolledBack rolledBack => new Assigned(rolledBack.Move.Stage, rolledBack.Move.Version),
        _ => OfType(body),
    };

    // By the words of the format, which are older than some of the classes.
    private static GtoEvent? OfType(EntryBody body) => (body.Type, body.ToJson()) switch
    {
        ("revoked", var json) when VersionIn(json, "version") is { } version => new Deregistered(version),
        ("stage_cleared", var json) when VersionIn(json, "from") is { } from && json["stage"] is JsonString stage => new Unassigned(StageName.Parse(stage.Text), from),
        ("retired", _) => new Deprecated(),
        _ => null,
    };

    private static ModelVersion? VersionIn(JsonObject json, string member) =>
        json[member] is JsonString text && ModelVersion.TryParse(text.Text, null, out var version) ? version : null;

    /// <summary>A version was registered: <c>A@vX</c>.</summary>
    /// <param name="Version">The version.</param>
    public sealed record Registered(ModelVersion Version) : GtoEvent;

    /// <summary>A version was withdrawn: <c>A@vX!</c>.</summary>
    /// <param name="Version">The version.</param>
    public sealed record Deregistered(ModelVersion Version) : GtoEvent;

    /// <summary>A stage moved to a version: <c>A#stage#N</c>.</summary>
    /// <param name="Stage">The stage.</param>
    /// <param name="Version">The version.</param>
    public sealed record Assigned(StageName Stage, ModelVersion Version) : GtoEvent;

    /// <summary>A stage was taken from the version it was at: <c>A#stage!#N</c>.</summary>
    /// <param name="Stage">The stage.</param>
    /// <param name="Version">The version that held it.</param>
    public sealed record Unassigned(StageName Stage, ModelVersion Version) : GtoEvent;

    /// <summary>The model was given up: <c>A@deprecated</c>.</summary>
    public sealed record Deprecated : GtoEvent;
}
