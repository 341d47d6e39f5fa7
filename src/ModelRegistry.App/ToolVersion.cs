using System.Reflection;

namespace ModelRegistry.App;

/// <summary>Names this tool and its version, as entries and reports do.</summary>
public static class ToolVersion
{
    /// <summary>Gets the version, e.g. <c>0.1.0</c>.</summary>
    public static string Number { get; } =
        typeof(ToolVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>Gets name and version, e.g. <c>modelregistry 0.1.0</c>.</summary>
    public static string Text => "modelregistry " + Number;
}
