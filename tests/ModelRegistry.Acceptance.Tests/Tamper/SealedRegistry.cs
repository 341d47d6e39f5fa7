using ModelRegistry.Acceptance.Tests.Support;

namespace ModelRegistry.Acceptance.Tests.Tamper;

/// <summary>A registry with every kind of entry and view, small enough to damage it hundreds of times.</summary>
internal sealed class SealedRegistry : IDisposable
{
    public const string Model = "ctr_ranking";

    // More keys than one leaf of the state's index holds, so that there are nodes in state/.
    private const int Versions = 8;

    private readonly TestRegistry _registry = TestRegistry.With(Model);

    public SealedRegistry()
    {
        for (var i = 0; i < Versions; i++)
        {
            _registry.Register(Model, $"1.{i}.0");
        }

        _registry.Must("validate", "--model", Model, "--version", "1.0.0");
        _registry.Promote(Model, "1.0.0", "production");
        _registry.Promote(Model, "1.1.0", "production");
        _registry.Must("rollback", "--model", Model, "--reason", "clicks dropped");
        _registry.Must("deprecate", "--model", Model, "--version", "1.2.0", "--reason", "superseded");
        _registry.Must("tag", $"{Model}@1.3.0", "--set", "team=ads");
        _registry.Must("note", $"{Model}@1.3.0", "root cause: a unit");
        Audit().Expect(0).Says("intact");
    }

    public string Root => _registry.Root;

    /// <summary>Gets everything sealed, by path below the registry: entries, views and artifacts.</summary>
    public IReadOnlyList<string> SealedFiles =>
    [
        .. Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => file.Contains('/', StringComparison.Ordinal) && !file.EndsWith("/model.json", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    public string At(string file) => Path.Combine(Root, Path.Combine(file.Split('/')));

    public Outcome Audit(params string[] more) => _registry.Run(["audit", .. more]);

    public Outcome Run(params string[] arguments) => _registry.Run(arguments);

    /// <summary>Gives a file other bytes for the time of an action.</summary>
    public void With(string file, byte[] bytes, Action action)
    {
        var path = At(file);
        var original = File.ReadAllBytes(path);
        Replace(path, bytes);
        try
        {
            action();
        }
        finally
        {
            Replace(path, original);
        }
    }

    /// <summary>Takes files away for the time of an action.</summary>
    public void Without(IEnumerable<string> files, Action action)
    {
        var paths = files.Select(At).ToList();
        paths.ForEach(path => File.Move(path, path + ".away"));
        try
        {
            action();
        }
        finally
        {
            paths.ForEach(path => File.Move(path + ".away", path));
        }
    }

    public void Dispose() => _registry.Dispose();

    private static void Replace(string path, byte[] bytes)
    {
        File.Delete(path); // Sealed files are read-only.
        File.WriteAllBytes(path, bytes);
    }
}
