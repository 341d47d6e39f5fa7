using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Models;

/// <summary>Who acted, and where that name came from.</summary>
/// <param name="Name">Name or login, 1 to 200 characters, one line.</param>
/// <param name="Source">Where the name came from: <c>option</c>, <c>ci</c>, <c>git</c> or <c>os</c>.</param>
public sealed record Actor(string Name, string Source)
{
    /// <summary>Reads an actor.</summary>
    public static Actor Read(JsonReader reader)
    {
        reader.Closed("name", "source");
        return new Actor(reader.Text("name"), reader.Text("source"));
    }

    /// <summary>Returns the actor as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(("name", Name), ("source", Source));
}
