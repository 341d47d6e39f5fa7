namespace ModelRegistry.Build.Tests.Doubles;

public sealed record ScriptResult(int ExitCode, string Output, string Error);
