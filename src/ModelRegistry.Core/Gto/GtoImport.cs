namespace ModelRegistry.Core.Gto;

/// <summary>What the import of a GTO repository and the tags of a registry have to agree on.</summary>
public static class GtoImport
{
    /// <summary>Begins the request ids of imported entries; the rest names the tag, so that an import can be repeated.</summary>
    public const string RequestPrefix = "gto:";
}
