using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;
using ModelRegistry.Storage.Files;

namespace ModelRegistry.App.Capturing;

/// <summary>The file a draft is written to: never over another without being told to, never where only the registry writes.</summary>
internal sealed class DraftTarget(string path, bool force)
{
    private static readonly string[] Own = ["journal", "versions", "state"];

    /// <summary>Refuses before work is done what writing would refuse after it.</summary>
    /// <exception cref="UsageException">The place is the registry's own.</exception>
    /// <exception cref="RegistryException"><c>AlreadyExists</c>, <c>Invalid</c>.</exception>
    public void Check()
    {
        if (IsTheRegistrys())
        {
            throw new UsageException("--out must not lie where only the registry writes.", "Candidates stand in models/MODEL/candidates/VERSION.json, or anywhere outside the registry.");
        }

        if (new FileInfo(path).LinkTarget is not null)
        {
            throw new RegistryException(RegistryErrorCode.Invalid, $"{path} is a symbolic link; documents are real files.");
        }

        if (!force && Path.Exists(path))
        {
            throw InTheWay();
        }
    }

    /// <summary>Writes the draft, whole or not at all.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        var directory = Path.GetDirectoryName(path)!;
        if (!force)
        {
            if (!NewFile.Create(directory, [Path.GetFileName(path)], bytes))
            {
                throw InTheWay();
            }

            return;
        }

        try
        {
            Directory.CreateDirectory(directory);
            var temporary = $"{path}.{Guid.NewGuid():n}.tmp";
            File.WriteAllBytes(temporary, bytes);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RegistryException(RegistryErrorCode.Unavailable, $"{path} cannot be written: {exception.Message}", inner: exception);
        }
    }

    private RegistryException InTheWay() =>
        new(RegistryErrorCode.AlreadyExists, $"{path} exists.", "It may hold what people wrote. Draft it elsewhere with --out FILE, or over it with --force.");

    private bool IsTheRegistrys()
    {
        for (var directory = Path.GetDirectoryName(path); directory is not null; directory = Path.GetDirectoryName(directory))
        {
            if (File.Exists(Path.Combine(directory, RegistryDefinition.FileName)))
            {
                var parts = Path.GetRelativePath(directory, path).Split(Path.DirectorySeparatorChar);
                return parts[0] == "artifacts" || parts[^1] is RegistryDefinition.FileName or ModelDefinition.FileName or "state.json"
                    || (parts is ["models", _, var folder, ..] && Array.Exists(Own, folder.Equals));
            }
        }

        return false;
    }
}
