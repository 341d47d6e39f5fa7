using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations.Auditing;
using ModelRegistry.Storage.Git;

namespace ModelRegistry.App.Registries;

/// <summary>Holds adoptions of policy in a ledger in Git against the commits they name.</summary>
internal static class AdoptedDefinitions
{
    /// <summary>Adds what is to be said about each adoption to the audits that met them.</summary>
    public static async Task AuditAsync(string directory, IReadOnlyList<ModelAudit> audits, CancellationToken cancellationToken)
    {
        var named = audits.SelectMany(audit => audit.Adoptions, (audit, adoption) => (Audit: audit, Adoption: adoption)).ToArray();
        (ModelAudit Audit, AuditedAdoption Adoption)[] claims = [.. named.Where(pair => pair.Adoption.Commit is not null)];
        var standings = await GitDefinitions.CompareAsync(
            directory, [.. claims.Select(claim => (claim.Adoption.Commit!, FilesOf(claim.Adoption.Sources)))], cancellationToken);
        foreach (var (audit, adoption) in named)
        {
            var place = Array.IndexOf(claims, (audit, adoption));
            if (Finding(adoption, place < 0 ? null : standings[place]) is var (severity, message))
            {
                audit.Add(severity, $"journal/{JournalEntry.FileName(adoption.Entry)}", message);
            }
        }
    }

    /// <summary>Returns whether the commit that is checked out holds exactly the files an adoption sealed.</summary>
    public static async Task<bool> AreCommittedAsync(string directory, PolicyAdopted adoption, CancellationToken cancellationToken) =>
        await GitDefinitions.CommitAsync(directory, FilesOf(adoption.Sources), cancellationToken) is not null;

    private static (AuditSeverity Severity, string Message)? Finding(AuditedAdoption adoption, DefinitionsStanding? standing)
    {
        var commit = Quotation.Inert(adoption.Commit ?? string.Empty);
        return standing switch
        {
            null => (AuditSeverity.Note, "adopts a policy from definitions that were in no commit, so nobody can look up who reviewed them"),
            DefinitionsStanding.Other => (AuditSeverity.Corrupt, $"adopts a policy of other definitions than commit {commit} holds, which it names"),
            DefinitionsStanding.NoFile => (AuditSeverity.Note, $"adopts a policy of commit {commit}, which has no definitions at this path"),
            DefinitionsStanding.NoCommit => (AuditSeverity.NotHere, $"adopts a policy of commit {commit}, which this clone does not have; fetch it (`git fetch --unshallow`) to compare"),
            _ => null,
        };
    }

    private static IReadOnlyList<KeyValuePair<string, Digest>> FilesOf(IReadOnlyList<PolicySource> sources) =>
        [.. sources.Select(source => KeyValuePair.Create(source.File, source.Digest))];
}
