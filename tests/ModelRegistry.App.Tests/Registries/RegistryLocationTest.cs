using ModelRegistry.App.Registries;
using ModelRegistry.Core.Models;
using ModelRegistry.Testing;

namespace ModelRegistry.App.Tests.Registries;

public sealed class RegistryLocationTest : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public RegistryLocationTest()
    {
        _directory.Write("registry/registry.json", []);
        _directory.Write("other/registry.json", []);
        _directory.Write("third/registry.json", []);
        _directory.Write("a/b/c.txt", []);
    }

    [Theory]
    [InlineData("a/b", null, null, "registry")]
    [InlineData("", null, null, "registry")]
    [InlineData("registry", null, null, "registry")]
    [InlineData("other", null, null, "other")]
    [InlineData("a", "../other", null, "other")]
    [InlineData("a", null, "../third", "third")]
    [InlineData("a", "../other", "../third", "other")]
    public void Find_IsTheOption_ElseTheVariable_ElseUpwards(string from, string? option, string? variable, string expected) =>
        Assert.Equal(_directory.At(expected), RegistryLocation.Find(option, Environment(from, variable)));

    [Theory]
    [InlineData("nowhere", null)]
    [InlineData(null, "nowhere")]
    [InlineData("a", null)]
    public void Find_NamedDirectoryWithoutRegistry_IsNotFound(string? option, string? variable)
    {
        var exception = Assert.Throws<RegistryException>(() => RegistryLocation.Find(option, Environment(string.Empty, variable)));

        Assert.Equal(RegistryErrorCode.NotFound, exception.Code);
    }

    [Fact]
    public void FindOrDefault_WithoutAny_IsHere()
    {
        using var empty = new TemporaryDirectory();

        Assert.Equal(empty.At("registry"), RegistryLocation.FindOrDefault(null, new RunEnvironment { WorkingDirectory = empty.Path, Variable = _ => null }));
    }

    public void Dispose() => _directory.Dispose();

    private RunEnvironment Environment(string from, string? variable) =>
        new() { WorkingDirectory = _directory.At(from.Split('/')), Variable = name => name == RegistryLocation.Variable ? variable : null };
}
