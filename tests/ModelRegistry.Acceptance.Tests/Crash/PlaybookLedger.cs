namespace ModelRegistry.Acceptance.Tests.Crash;

/// <summary>Where the ledger of a playbook is.</summary>
public enum PlaybookLedger
{
    /// <summary>In the registry's directory.</summary>
    Directory,

    /// <summary>On a branch of the local repository.</summary>
    Branch,

    /// <summary>On a branch of a bare remote.</summary>
    Remote,
}
