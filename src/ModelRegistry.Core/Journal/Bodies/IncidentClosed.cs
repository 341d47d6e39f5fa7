using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Journal.Bodies;

/// <summary>An incident was closed: its cause is known.</summary>
/// <param name="Id">The incident.</param>
/// <param name="Version">Version it is about.</param>
/// <param name="Facts">What is added to what was known.</param>
public sealed record IncidentClosed(string Id, ModelVersion Version, IncidentFacts Facts) : EntryBody
{
    /// <summary>Entry type.</summary>
    public const string TypeName = "incident_closed";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <inheritdoc/>
    public override IReadOnlyList<Subject> Subjects => [Subject.OfIncident(Id), Subject.Of(Version)];

    /// <inheritdoc/>
    public override IReadOnlyList<Attachment> Attachments => Facts.Evidence;

    /// <summary>Reads the body.</summary>
    public static IncidentClosed Read(JsonReader reader)
    {
        reader.Closed(["id", "version", .. IncidentFacts.Members]);
        return new IncidentClosed(reader.Text("id"), reader.Parse<ModelVersion>("version"), IncidentFacts.Read(reader));
    }

    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of([("id", Id), ("version", Version.ToString()), .. Facts.ToMembers()]);
}
