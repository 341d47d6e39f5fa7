using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Approvals;

/// <summary>A GitHub environment, and how it was protected when somebody looked.</summary>
/// <param name="Name">Its name; compared without case.</param>
/// <param name="Protection">How it was protected.</param>
public sealed record ApprovalEnvironment(string Name, EnvironmentProtection Protection)
{
    /// <summary>Reads an environment.</summary>
    public static ApprovalEnvironment Read(JsonReader reader)
    {
        reader.Closed("name", "protection");
        return new ApprovalEnvironment(reader.Text("name"), EnvironmentProtection.Read(reader.Object("protection")));
    }

    /// <summary>Returns whether this is the environment of that name.</summary>
    public bool IsNamed(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns the environment as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(("name", Name), ("protection", Protection.ToJson()));
}
