using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Journal.Bodies;

/// <summary>An incident was opened: something is wrong with a version.</summary>
/// <param name="Id">Names the incident within the model: <c>incident-</c> and the number of this entry.</param>
/// <param name="Version">Version that is frozen by it.</param>
/// <param name="Stage">Stage in which it was noticed, or null.</param>
/// <param name="Facts">What is known.</param>
public sealed record IncidentOpened(string Id, ModelVersion Version, StageName? Stage, IncidentFacts Facts) : EntryBody
{
    /// <summary>Entry type.</summary>
    public const string TypeName = "incident_opened";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <inheritdoc/>
    public override IReadOnlyList<Subject> Subjects => [Subject.OfIncident(Id), Subject.Of(Version)];

    /// <inheritdoc/>
    public override IReadOnlyList<Attachment> Attachments => Facts.Evidence;

    /// <summary>Reads the body.</summary>
    public static IncidentOpened Read(JsonReader reader)
    {
        reader.Closed(["id", "version", "stage", .. IncidentFacts.Members]);
        var facts = IncidentFacts.Read(reader);
        return facts.Summary is not null
            ? new IncidentOpened(reader.Text("id"), reader.Parse<ModelVersion>("version"), reader.OptionalParse<StageName>("stage"), facts)
            : throw reader.Error("summary", "is missing");
    }

    /// <inheritdoc/>
    public override JsonObject ToJson() =>
        JsonObject.Of([("id", Id), ("version", Version.ToString()), ("stage", Stage?.Text), .. Facts.ToMembers()]);
}
