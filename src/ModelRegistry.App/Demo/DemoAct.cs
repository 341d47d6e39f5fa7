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
        new("online", OnlineScript.Report, OnlineScript.Steps) { Hours = OnlineScript.Hours },
    ];

    /// <summary>Gets the hour at which each step takes place, ascending, for an act that tells what came to be over hours; null when all happens now.</summary>
    public IReadOnlyList<int>? Hours { get; init; }

    /// <summary>Returns when the act begins: so that its last step takes place now, and all of it on the hour.</summary>
    public DateTimeOffset Begin(DateTimeOffset now) =>
        Hours is null ? now : new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero).AddHours(-Hours[^1]);

    /// <summary>Returns the clock of a step.</summary>
    /// <param name="step">The step, from 0.</param>
    /// <param name="clock">The clock of who plays the act.</param>
    /// <param name="started">When the play started.</param>
    public TimeProvider ClockOf(int step, TimeProvider clock, DateTimeOffset started) =>
        Hours is null ? clock : new ShiftedClock(clock, Begin(started).AddHours(Hours[step]) - started);
}
