using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Journal;

/// <summary>What an entry is about, written <c>version:1.2.0</c>, <c>stage:production</c> or <c>incident:incident-7</c>.</summary>
public sealed record Subject
{
    private Subject(string text, ModelVersion? version, StageName? stage, string? incident) =>
        (Text, Version, Stage, Incident) = (text, version, stage, incident);

    /// <summary>Gets the subject's text, the key of its back-pointer.</summary>
    public string Text { get; }

    /// <summary>Gets the version, when the subject is one.</summary>
    public ModelVersion? Version { get; }

    /// <summary>Gets the stage, when the subject is one.</summary>
    public StageName? Stage { get; }

    /// <summary>Gets the incident's id, when the subject is one.</summary>
    public string? Incident { get; }

    /// <summary>Makes the subject of a version.</summary>
    public static Subject Of(ModelVersion version) => new("version:" + version, version, null, null);

    /// <summary>Makes the subject of a stage.</summary>
    public static Subject Of(StageName stage) => new("stage:" + stage, null, stage, null);

    /// <summary>Makes the subject of an incident.</summary>
    public static Subject OfIncident(string id) => new("incident:" + id, null, null, id);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
