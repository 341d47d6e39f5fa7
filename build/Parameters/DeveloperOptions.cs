using ModelRegistry.App.Commands;

namespace Parameters;

/// <summary>Declares the developer targets and their options, which the product's verb catalog does not know.</summary>
public static class DeveloperOptions
{
    /// <summary>Gets the names of the developer targets.</summary>
    public static IReadOnlyList<string> Targets { get; } = ["Compile", "Test", "Pack", "Tidy"];

    /// <summary>Gets the option that says what is compiled.</summary>
    public static OptionDefinition Configuration { get; } =
        new("configuration", "NAME", "Debug or Release; Release when packing, else Debug, by default.");

    /// <summary>Gets the option that only looks.</summary>
    public static OptionDefinition Check { get; } = new("check", null, "Fail if a file would change; change none.");

    /// <summary>Gets every option of the developer targets.</summary>
    public static IReadOnlyList<OptionDefinition> All { get; } = [Configuration, Check];
}
