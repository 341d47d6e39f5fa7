using System.Text;
using ModelRegistry.Core.Gto;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Storage.Git;

/// <summary>The tag an entry will have.</summary>
/// <param name="Model">The model.</param>
/// <param name="Event">What it shows.</param>
/// <param name="Target">Commit it is on; null for the entry's own.</param>
/// <param name="Cursor">Where the model's tags stand after it.</param>
/// <param name="Head">Digest of the entry.</param>
internal sealed record PlannedTag(ModelName Model, GtoEvent Event, GitObjectId? Target, GtoCursor Cursor, Digest Head)
{
    /// <summary>Gets its name.</summary>
    public string Name => GtoTag.Name(Model, Event, Cursor.Counter);

    /// <summary>Returns the tag object's bytes.</summary>
    /// <param name="commit">The entry's own commit.</param>
    /// <param name="tagger">Who tags.</param>
    public byte[] Bytes(GitObjectId commit, GitIdentity tagger)
    {
        var signature = tagger.At(DateTimeOffset.FromUnixTimeSeconds(Cursor.Second));
        var message = $"{GtoTag.Message(Model, Event)}\n\n{LedgerCommit.HeadTrailer}: {Head}";
        return Encoding.UTF8.GetBytes($"object {Target ?? commit}\ntype commit\ntag {Name}\ntagger {signature}\n\n{message}");
    }
}
