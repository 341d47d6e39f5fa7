using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Journal;

/// <summary>What an entry is about, written <c>version:1.2.0</c> or <c>stage:production</c>.</summary>
public sealed record Subject
{
    private Subject(string text, ModelVersion? version, StageName? stage) => (Text, Version, Stage) = (text, version, stage);

    /// <summary>Gets the subject's text, the key of its back-pointer.</summary>
    public string Text { get; }

    /// <summary>Gets the version, when the subject is one.</summary>
    public ModelVersion? Version { get; }

    /// <summary>Gets the stage, when the subject is one.</summary>
    public StageName? Stage { get; }

    /// <summary>Makes the subject of a version.</summary>
    public static Subject Of(ModelVersion version) => new("version:" + version, version, null);

    /// <summary>Makes the subject of a stage.</summary>
    public static Subject Of(StageName stage) => new("stage:" + stage, null, stage);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
