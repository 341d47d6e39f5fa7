using ModelRegistry.Core.Models;

namespace ModelRegistry.App.Registries;

/// <summary>Sizes and times of a candidate's files, by which a change while they are read twice is noticed.</summary>
internal sealed class CandidateStamp
{
    private readonly (string File, long Length, DateTime Written)[] _files;

    private CandidateStamp((string File, long Length, DateTime Written)[] files) => _files = files;

    public static CandidateStamp Of(IEnumerable<string> files) => new([.. files.Select(Stamp)]);

    /// <summary>Refuses files that are not as they were.</summary>
    /// <exception cref="RegistryException"><c>Conflict</c>.</exception>
    public void RequireUnchanged()
    {
        foreach (var stamp in _files)
        {
            if (Stamp(stamp.File) != stamp)
            {
                throw new RegistryException(
                    RegistryErrorCode.Conflict, $"{Path.GetFileName(stamp.File)} changed while it was being registered.", "Wait until training has ended, and register again.");
            }
        }
    }

    private static (string File, long Length, DateTime Written) Stamp(string file)
    {
        var info = new FileInfo(file);
        return info.Exists ? (file, info.Length, info.LastWriteTimeUtc) : (file, -1, default);
    }
}
