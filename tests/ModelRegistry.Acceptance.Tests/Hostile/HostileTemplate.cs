using ModelRegistry.Acceptance.Tests.Support;

namespace ModelRegistry.Acceptance.Tests.Hostile;

/// <summary>The registry every case starts from; made once, copied for each.</summary>
public sealed class HostileTemplate : IDisposable
{
    private readonly TestRegistry _made = TestRegistry.With(HostileScene.Model);

    public HostileTemplate()
    {
        _made.Register(HostileScene.Model, "1.0.0");
        _made.Register(HostileScene.Model, "1.1.0");
        _made.Promote(HostileScene.Model, "1.0.0", "production");
    }

    public TestRegistry Copy()
    {
        var copy = new TestRegistry();
        foreach (var directory in Directory.EnumerateDirectories(_made.Path, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(Path.Combine(copy.Path, Path.GetRelativePath(_made.Path, directory)));
        }

        foreach (var file in Directory.EnumerateFiles(_made.Path, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, Path.Combine(copy.Path, Path.GetRelativePath(_made.Path, file)));
        }

        return copy;
    }

    public void Dispose() => _made.Dispose();
}
