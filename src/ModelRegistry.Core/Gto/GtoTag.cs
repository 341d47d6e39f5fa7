using System.Globalization;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Gto;

/// <summary>
/// How GTO names and describes an event of a model: the name of its annotated tag and the message in it. Registrations,
/// withdrawals and the end of a model have no counter; assignments have one, counted over all tags of the model.
/// </summary>
public static class GtoTag
{
    /// <summary>Returns true when an event's tag has a counter.</summary>
    public static bool IsCounted(GtoEvent happened) => happened is GtoEvent.Assigned or GtoEvent.Unassigned;

    /// <summary>Returns the tag's name.</summary>
    /// <param name="model">The model.</param>
    /// <param name="happened">What happened.</param>
    /// <param name="counter">One more than the highest counter of any tag of the model; ignored where the tag has none.</param>
    public static string Name(ModelName model, GtoEvent happened, int counter) => happened switch
    {
        GtoEvent.Registered registered => $"{model}@v{registered.Version}",
        GtoEvent.Deregistered deregistered => $"{model}@v{deregistered.Version}!",
        GtoEvent.Assigned assigned => string.Create(CultureInfo.InvariantCulture, $"{model}#{assigned.Stage}#{counter}"),
        GtoEvent.Unassigned unassigned => string.Create(CultureInfo.InvariantCulture, $"{model}#{unassigned.Stage}!#{counter}"),
        _ => $"{model}@deprecated",
    };

    /// <summary>Returns the version whose commit the tag is on, or null where it is on the event's own.</summary>
    public static ModelVersion? VersionOf(GtoEvent happened) => happened switch
    {
        GtoEvent.Deregistered deregistered => deregistered.Version,
        GtoEvent.Assigned assigned => assigned.Version,
        GtoEvent.Unassigned unassigned => unassigned.Version,
        _ => null,
    };

    /// <summary>Returns the message.</summary>
    public static string Message(ModelName model, GtoEvent happened) => happened switch
    {
        GtoEvent.Registered registered => $"Registering artifact {model} version v{registered.Version}",
        GtoEvent.Deregistered deregistered => $"Deregistering artifact {model} version v{deregistered.Version}",
        GtoEvent.Assigned assigned => $"Assigning stage {assigned.Stage} to artifact {model} version v{assigned.Version}",
        GtoEvent.Unassigned unassigned => $"Unassigning stage '{unassigned.Stage}' to artifact '{model}' version 'v{unassigned.Version}'",
        _ => $"Deprecating artifact '{model}'",
    };
}
