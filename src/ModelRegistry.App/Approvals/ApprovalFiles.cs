using System.Text;
using ModelRegistry.App.Registries;
using ModelRegistry.Core.Approvals;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.App.Approvals;

/// <summary>Reads signed statements: <c>FILE</c> and, beside it, <c>FILE.sig</c>.</summary>
internal static class ApprovalFiles
{
    private const string SignatureSuffix = ".sig";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the statements given with <c>--approval-file</c>.</summary>
    /// <exception cref="RegistryException">A file cannot be read.</exception>
    /// <exception cref="UsageException">A file is not text.</exception>
    public static IReadOnlyList<SignedApproval> Read(RunEnvironment environment, IEnumerable<string> files) =>
        [.. files.Select(file => new SignedApproval(Text(environment, file), Text(environment, file + SignatureSuffix)))];

    private static string Text(RunEnvironment environment, string file)
    {
        var bytes = DocumentFiles.Read(environment.FullPath(file), file, DocumentLimits.Candidate).Bytes;
        try
        {
            return Strict.GetString(bytes.Span) is { Length: > 0 } text ? text : throw new UsageException($"{Quotation.Inert(file)} is empty.");
        }
        catch (DecoderFallbackException)
        {
            throw new UsageException($"{Quotation.Inert(file)} is not text.");
        }
    }
}
