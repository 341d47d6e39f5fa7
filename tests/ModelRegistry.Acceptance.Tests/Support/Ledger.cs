using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace ModelRegistry.Acceptance.Tests.Support;

/// <summary>Looks at a registry's files without the product's code.</summary>
public static class Ledger
{
    /// <summary>Returns a model's entries in order.</summary>
    public static IReadOnlyList<JsonNode> Entries(string root, string model) =>
        [.. EntryFiles(root, model).Select(file => JsonNode.Parse(File.ReadAllBytes(file))!)];

    /// <summary>Returns the files of a model's entries in order.</summary>
    public static IReadOnlyList<string> EntryFiles(string root, string model) =>
        [.. Directory.EnumerateFiles(Path.Combine(root, "models", model, "journal"), "*.json").Order(StringComparer.Ordinal)];

    /// <summary>Returns the request of every entry in order.</summary>
    public static IReadOnlyList<string> Requests(string root, string model) =>
        [.. Entries(root, model).Select(entry => (string)entry["request_id"]!)];

    /// <summary>Returns the digest of the last entry.</summary>
    public static string Head(string root, string model) => DigestOfFile(EntryFiles(root, model)[^1]);

    /// <summary>Returns the digest of a file as the product writes digests.</summary>
    public static string DigestOfFile(string file) => "sha256:" + Sha256(File.ReadAllBytes(file));

    /// <summary>Returns the published files of the artifact store whose content does not have the digest they are named by.</summary>
    public static IEnumerable<string> WrongArtifacts(string root) =>
        from file in Directory.EnumerateFiles(Path.Combine(root, "artifacts"), "*", SearchOption.AllDirectories)
        let name = Path.GetFileName(file)
        where !name.StartsWith(".tmp-", StringComparison.Ordinal) && Sha256(File.ReadAllBytes(file)) != name
        select file;

    /// <summary>Returns one digest over the names, kinds and bytes of everything below a directory.</summary>
    public static string DigestOf(string directory)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var item in new DirectoryInfo(directory).EnumerateFileSystemInfos("*", SearchOption.AllDirectories).OrderBy(item => item.FullName, StringComparer.Ordinal))
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes($"{item.FullName}\0{item.LinkTarget}\0"));
            if (item is FileInfo { LinkTarget: null } file)
            {
                hash.AppendData(SHA256.HashData(File.ReadAllBytes(file.FullName)));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
