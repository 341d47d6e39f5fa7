namespace ModelRegistry.App.Demo;

/// <summary>A play of the demo: its own scratch registry, its own steps.</summary>
/// <param name="Name">Name, as <c>--act</c> takes it.</param>
/// <param name="Report">Page that the last steps write, below the demo's directory.</param>
/// <param name="Steps">Steps in order: what is said, what is typed, and whether the registry must refuse it.</param>
internal sealed record DemoAct(string Name, string Report, IReadOnlyList<(string? Title, IReadOnlyList<string> Arguments, bool Refused)> Steps)
{
    /// <summary>Gets every act; the first is played when none is named.</summary>
    public static IReadOnlyList<DemoAct> All { get; } =
    [
        new("life", DemoScript.Report, DemoScript.Steps),
        new("operations", OperationsScript.Report, OperationsScript.Steps),
        new("online", OnlineScript.Report, OnlineScript.Steps),
    ];
}
