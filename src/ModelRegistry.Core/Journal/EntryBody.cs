using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Journal;

/// <summary>What an entry decides or observes; one sealed type per entry type in <c>Bodies/</c>.</summary>
public abstract record EntryBody
{
    private protected EntryBody()
    {
    }

    /// <summary>Gets the entry type as documents name it, e.g. <c>promoted</c>.</summary>
    public abstract string Type { get; }

    /// <summary>Gets what the entry is about, e.g. <c>version:1.2.0</c>; back-pointers are kept for each.</summary>
    public abstract IReadOnlyList<Subject> Subjects { get; }

    /// <summary>Gets the files the entry carries; their bytes are in the artifact store.</summary>
    public virtual IReadOnlyList<Attachment> Attachments => [];

    /// <summary>Returns the body as JSON.</summary>
    public abstract JsonObject ToJson();
}
