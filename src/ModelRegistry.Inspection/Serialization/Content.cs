namespace ModelRegistry.Inspection.Serialization;

/// <summary>Something to look into: an artifact, or a member of one.</summary>
/// <param name="Name">Last part of its name, for what endings say.</param>
/// <param name="Member">Path inside the artifact; empty for the artifact itself.</param>
/// <param name="Open">Opens it from its beginning, any number of times, one at a time; the stream is the caller's.</param>
/// <param name="IsSure">Whether what is around it says that it is a pickle.</param>
internal sealed record Content(string Name, string Member, Func<Stream> Open, bool IsSure = false)
{
    private static readonly string[] PickleEndings = [".pkl", ".pickle", ".pck", ".joblib", ".dill", ".cloudpickle", ".pt", ".pth"];

    /// <summary>Gets whether a name or a place says that this is a pickle, or holds one.</summary>
    public bool IsPickle => IsSure || HasEnding(PickleEndings);

    /// <summary>Returns whether the name ends so, compared without case.</summary>
    public bool HasEnding(params ReadOnlySpan<string> endings)
    {
        foreach (var ending in endings)
        {
            if (Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Returns a part of this content.</summary>
    public Content Inner(string name, Func<Stream> open, bool isSure = false) => new(
        name[(name.LastIndexOf('/') + 1)..], Member.Length == 0 ? name : $"{Member}!{name}", open, isSure);
}
