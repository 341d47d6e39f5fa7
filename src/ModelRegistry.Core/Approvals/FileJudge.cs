using System.Text;
using ModelRegistry.Core.Approvals.Signatures;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Approvals;

/// <summary>Says what signed statements are worth: verifies each against the keys that policy holds. Pure.</summary>
internal static class FileJudge
{
    /// <summary>Judges each statement.</summary>
    public static IEnumerable<ApprovalFinding> Judge(IReadOnlyList<SignedApproval> files, ApprovalCase decided, ResolvedPolicy policy) =>
        files.Select(file => Judge(file, decided, policy));

    private static ApprovalFinding Judge(SignedApproval file, ApprovalCase decided, ResolvedPolicy policy)
    {
        var digest = Digest.Of(Encoding.UTF8.GetBytes(file.Statement));
        if (ApprovalStatement.TryParse(file.Statement) is not { } statement)
        {
            return Finding(digest.ToShortString(), "is no statement that can be read");
        }

        var objection = Objection(file, statement, decided, policy);
        return Finding(policy.Signer(statement.By)?.Person ?? statement.By, objection is null ? null : $"is named in a statement that {objection}");

        ApprovalFinding Finding(string by, string? objection) =>
            new(new Approval(by, ApprovalSources.File, Verified: objection is null) { Where = digest.ToString() }, objection);
    }

    private static string? Objection(SignedApproval file, ApprovalStatement statement, ApprovalCase decided, ResolvedPolicy policy)
    {
        if (policy.Signer(statement.By) is not { } signer)
        {
            return "policy has no key to verify with";
        }

        if (Verify(file, signer) is { } problem)
        {
            return problem;
        }

        if (statement.Decision != ApprovalStatement.Approved)
        {
            return "does not approve";
        }

        return statement.About.DifferenceTo(decided.Subject)
            ?? (decided.Heads.GetValueOrDefault(statement.Head.Entry) != statement.Head.Digest ? "names a point of the journal that does not exist"
                : statement.Head.Entry < decided.LastMove ? $"is older than the last move of {decided.Subject.Stage}"
                : null);
    }

    private static string? Verify(SignedApproval file, PolicySigner signer)
    {
        try
        {
            var signature = SshSignature.Parse(file.Signature);
            return signature.Purpose != ApprovalStatement.Purpose ? $"was signed for another purpose ({Quotation.Of(signature.Purpose)})"
                : signature.Signer(Encoding.UTF8.GetBytes(file.Statement), ApprovalStatement.Purpose, signer.Keys) is null ? "none of their keys signed"
                : null;
        }
        catch (FormatException)
        {
            return "has no signature that can be read";
        }
    }
}
