namespace ModelRegistry.Acceptance.Tests.Crash;

/// <summary>One command of the rollback playbook.</summary>
/// <param name="Name">What it is called in messages.</param>
/// <param name="Holder">Version that holds production once it is done.</param>
/// <param name="Command">The command.</param>
internal sealed record PlaybookStep(string Name, string Holder, params string[] Command)
{
    /// <summary>Returns the command as somebody's request.</summary>
    public string[] With(string request) => [.. Command, "--actor", "victim", "--request-id", request];
}
