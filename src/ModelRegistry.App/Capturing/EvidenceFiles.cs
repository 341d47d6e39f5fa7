using ModelRegistry.App.Registries;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations.Capturing;
using ModelRegistry.Inspection.Training;

namespace ModelRegistry.App.Capturing;

/// <summary>Finds and reads the files that training left: those that were named must be readable, others are used if they are.</summary>
internal sealed class EvidenceFiles(CapturedFacts facts, IReadOnlyList<string> folders)
{
    private static readonly DocumentLimits Limits = new(64 << 20, 200);

    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    /// <summary>Gets the full paths of the files that were read.</summary>
    public IReadOnlySet<string> Read => _read;

    /// <summary>Returns the first of the folders' files with one of the names; the name counts before the folder.</summary>
    public string? Find(params IEnumerable<string> names) =>
        names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    /// <summary>Reads a file: the one that was named, else the one that was found.</summary>
    /// <returns>What it says and how it is shown, or null when there is none that can be read.</returns>
    /// <exception cref="RegistryException">The file that was named cannot be read.</exception>
    public (T Content, DocumentSource Source)? Get<T>(string? named, string? found, Func<DocumentSource, T> read)
        where T : class
    {
        if ((named ?? found) is not { } path)
        {
            return null;
        }

        var name = Path.GetFileName(path);
        try
        {
            var source = DocumentFiles.Read(path, name, Limits);
            var content = read(source);
            _read.Add(path);
            return (content, source);
        }
        catch (Exception exception) when (exception is UnreadableEvidenceException or DocumentException or RegistryException)
        {
            var problem = exception is UnreadableEvidenceException ? $"{name} {exception.Message}." : exception.Message;
            if (named is not null)
            {
                throw exception as RegistryException ?? new RegistryException(RegistryErrorCode.Invalid, problem, inner: exception);
            }

            facts.Note($"{Quotation.Inert(problem)} It was not used.");
            return null;
        }
    }
}
