using ModelRegistry.App.Registries;
using ModelRegistry.App.Results;
using ModelRegistry.Core.Approvals;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;

namespace ModelRegistry.App.Approvals;

/// <summary>Draws up the statement that somebody signs to approve a promotion.</summary>
internal static class StatementFile
{
    /// <summary>Writes it, and returns where; null where there is nothing to approve.</summary>
    /// <exception cref="UsageException">The file stands where only the registry writes, or there is one already.</exception>
    public static async Task<string?> WriteAsync(
        RunEnvironment environment, OpenRegistry registry, OperationResult move, JournalHead head, string file, CancellationToken cancellationToken)
    {
        if (move.Plan is not { } plan || move.Outcome is OperationOutcome.Unchanged)
        {
            return null;
        }

        var path = environment.FullPath(file);
        registry.RequireOutside(path, "--statement");
        string Covered(string member) => ((JsonString)plan.Covers[member]!).Text;
        var about = new ApprovalSubject(
            registry.Ledger.RegistryId,
            move.Model,
            ModelVersion.Parse(Covered("version")),
            move.AskedStage!,
            Digest.Parse(Covered("root_digest")),
            Digest.Parse(Covered("policy")),
            plan.Digest);
        var statement = new ApprovalStatement(move.Actor!.Name, ApprovalStatement.Approved, about, head, environment.Clock.GetUtcNow());
        try
        {
            await using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            await stream.WriteAsync(JsonText.ToBytes(statement.ToJson()), cancellationToken);
            return path;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--statement: {exception.Message}", "Name a file that does not exist yet.");
        }
    }
}
