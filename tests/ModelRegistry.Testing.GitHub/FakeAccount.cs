namespace ModelRegistry.Testing.GitHub;

/// <summary>Somebody a token belongs to.</summary>
/// <param name="Login">Login.</param>
/// <param name="Type"><c>User</c> or <c>Bot</c>.</param>
/// <param name="CanWrite">Whether the token may write.</param>
/// <param name="CanAdminister">Whether the token may see and change settings.</param>
public sealed record FakeAccount(string Login, string Type = "User", bool CanWrite = true, bool CanAdminister = false);
