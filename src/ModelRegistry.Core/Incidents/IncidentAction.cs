namespace ModelRegistry.Core.Incidents;

/// <summary>Something that has to be done about an incident.</summary>
/// <param name="Number">Its number within the incident, from 1.</param>
/// <param name="Text">What.</param>
/// <param name="Entry">Entry that added it.</param>
/// <param name="Done">Entry that says it is done, or null.</param>
public sealed record IncidentAction(int Number, string Text, int Entry, int? Done);
