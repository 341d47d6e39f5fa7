namespace ModelRegistry.Reporting.Tests;

/// <summary>A team's own templates in a directory that is removed afterwards.</summary>
internal sealed class TemplateFolder : IDisposable
{
    public TemplateFolder(params (string Name, string Text)[] templates)
    {
        Path = Directory.CreateTempSubdirectory("templates-").FullName;
        foreach (var (name, text) in templates)
        {
            File.WriteAllText(System.IO.Path.Combine(Path, name), text);
        }
    }

    public string Path { get; }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
