namespace ModelRegistry.Acceptance.Tests.Hostile;

/// <summary>One thing a hostile or mistaken caller does, and how it is answered.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Arrange">Prepares the scene and returns the command.</param>
/// <param name="ExitCode">Exit code of the answer.</param>
/// <param name="Phrase">Words of the answer that say what is wrong.</param>
public sealed record HostileCase(string Name, Func<HostileScene, string[]> Arrange, int ExitCode, string Phrase);
