using ModelRegistry.Core.Json;

namespace ModelRegistry.Schemas.Tests;

/// <summary>The example documents in <c>schemas/</c>.</summary>
internal static class Examples
{
    private static readonly string Root = FindRoot();

    public static TheoryData<string, string> Rows(string kind)
    {
        var rows = new TheoryData<string, string>();
        foreach (var name in SchemaName.All)
        {
            foreach (var file in Files(name, kind))
            {
                rows.Add(name.Text, file);
            }
        }

        return rows;
    }

    public static IEnumerable<string> Files(SchemaName name, string kind) => Directory
        .EnumerateFiles(Folder(name, kind), "*.json")
        .Select(file => Path.GetFileName(file))
        .Order(StringComparer.Ordinal);

    public static string Folder(SchemaName name, string kind) => Path.Combine(Root, "schemas", name.Text, "examples", kind);

    public static DocumentSource Read(SchemaName name, string kind, string file) =>
        new(file, File.ReadAllBytes(Path.Combine(Folder(name, kind), file)));

    public static SchemaName Name(string text) => SchemaName.All.Single(name => name.Text == text);

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ModelRegistry.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder;
    }
}
