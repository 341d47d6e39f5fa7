namespace ModelRegistry.Acceptance.Tests.Crash;

/// <summary>One kill that interrupted a command.</summary>
/// <param name="Verb">The command's verb.</param>
/// <param name="Committed">True when its entry was there already.</param>
internal sealed record Kill(string Verb, bool Committed);
