using ModelRegistry.App.Commands;
using ModelRegistry.App.Results;
using ModelRegistry.App.Verbs;
using ModelRegistry.Core.Models;
using ModelRegistry.Testing;

namespace ModelRegistry.App.Tests.Catalogs;

/// <summary>What <c>catalog</c> makes anew, leaves alone, deletes and refuses.</summary>
public sealed class CatalogTest : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Catalog_MadeTwice_HoldsTheSameBytes()
    {
        await ModelsAsync("alpha", "beta");

        await RunAsync("catalog --out one");
        await RunAsync("catalog --out two");

        Assert.Equal(Snapshot("one"), Snapshot("two"));
        Assert.Contains("models/alpha/1.0.0.html", Snapshot("one").Keys);
        Assert.Contains("models/alpha/latest.json", Snapshot("one").Keys);
    }

    [Fact]
    public async Task Catalog_MadeAgain_IsUnchanged()
    {
        await ModelsAsync("alpha");
        await RunAsync("catalog --out site");

        var again = await RunAsync("catalog --out site");

        Assert.True(again.IsUnchanged);
        Assert.Equal(0, again.Rendered);
    }

    [Fact]
    public async Task Catalog_AfterAnEntry_MakesOneModelAnewAndEqualsAFreshOne()
    {
        await ModelsAsync("alpha", "beta");
        await RunAsync("catalog --out site");
        await RunAsync<CommandResult>("promote --model beta --version 1.0.0 --stage dev --reason go");

        var again = await RunAsync("catalog --out site");

        await RunAsync("catalog --out fresh");
        Assert.Equal(1, again.Rendered);
        Assert.Equal(Snapshot("fresh"), Snapshot("site"));
        Assert.True(File.Exists(_directory.At("site/models/beta/dev.json")));
    }

    [Fact]
    public async Task Catalog_AfterAModelIsGone_DeletesItsFilesAndNoOther()
    {
        await ModelsAsync("alpha", "beta");
        await RunAsync("catalog --out site");
        await File.WriteAllTextAsync(_directory.At("site/models/beta/mine.txt"), "mine", Cancel);
        Directory.Delete(_directory.At("registry/models/beta"), recursive: true);

        var again = await RunAsync("catalog --out site");

        Assert.Equal(1, again.Removed);
        Assert.Equal(["mine.txt"], Directory.EnumerateFiles(_directory.At("site/models/beta")).Select(file => Path.GetFileName(file)));
        Assert.False(File.Exists(_directory.At("site/models/beta.json")));
    }

    [Theory]
    [InlineData("site/models/alpha/1.0.0.html")]
    [InlineData("site/models/alpha/index.html")]
    [InlineData("site/models/alpha.json")]
    [InlineData("site/index.html")]
    [InlineData("site/assets/style.css")]
    public async Task Catalog_WithAFileMissing_MakesItAgain(string file)
    {
        await ModelsAsync("alpha");
        await RunAsync("catalog --out site");
        var before = Snapshot("site");
        File.Delete(_directory.At(file));

        await RunAsync("catalog --out site");

        Assert.Equal(before, Snapshot("site"));
    }

    [Fact]
    public async Task Catalog_WithADocumentFalsified_MakesItAgain()
    {
        await ModelsAsync("alpha");
        await RunAsync("catalog --out site");
        var before = Snapshot("site");
        await File.WriteAllTextAsync(_directory.At("site/models/alpha.json"), "{}", Cancel);

        await RunAsync("catalog --out site");

        Assert.Equal(before, Snapshot("site"));
    }

    [Fact]
    public async Task Catalog_WithAStateThatNamesOtherFiles_DeletesNone()
    {
        await ModelsAsync("alpha");
        await RunAsync("catalog --out site");
        var state = _directory.At("site/.catalog.json");
        await File.WriteAllTextAsync(_directory.At("precious.html"), "precious", Cancel);
        await File.WriteAllTextAsync(state, (await File.ReadAllTextAsync(state, Cancel)).Replace("\"index.html\"", "\"../precious.html\", \"models/../../precious.html\"", StringComparison.Ordinal), Cancel);

        await RunAsync("catalog --out site");

        Assert.True(File.Exists(_directory.At("precious.html")));
    }

    [Fact]
    public async Task Catalog_InADirectoryOfOthers_IsRefusedAndWritesNothing()
    {
        await ModelsAsync("alpha");
        Directory.CreateDirectory(_directory.At("other"));
        await File.WriteAllTextAsync(_directory.At("other/index.html"), "mine", Cancel);

        var exception = await Assert.ThrowsAsync<RegistryException>(() => RunAsync("catalog --out other"));

        Assert.Equal(RegistryErrorCode.AlreadyExists, exception.Code);
        Assert.Equal("mine", Assert.Single(Snapshot("other")).Value);
    }

    [Fact]
    public async Task Catalog_OfAnotherRegistry_IsRefused()
    {
        await ModelsAsync("alpha");
        await RunAsync("catalog --out site");
        await RunAsync<CommandResult>("init --registry other --model alpha --owner o@example.com");

        var exception = await Assert.ThrowsAsync<RegistryException>(() => RunAsync("catalog --registry other --out site"));

        Assert.Equal(RegistryErrorCode.Conflict, exception.Code);
    }

    [Theory]
    [InlineData("catalog --out registry")]
    [InlineData("catalog --out registry/site")]
    [InlineData("catalog --out registry/models/alpha/site")]
    [InlineData("catalog --out .")]
    [InlineData("catalog --out site --base-url ftp://example.com/")]
    [InlineData("catalog --out site --base-url https://example.com/?a=b")]
    [InlineData("catalog --out site --base-url models")]
    public async Task Catalog_WhereItMustNotBe_IsAUsageError(string line)
    {
        await ModelsAsync("alpha");

        await Assert.ThrowsAsync<UsageException>(() => RunAsync(line));
    }

    [Fact]
    public async Task Catalog_WithABaseUrl_NamesItInFeedAndNotFoundPage()
    {
        await ModelsAsync("alpha");
        await RunAsync<CommandResult>("promote --model alpha --version 1.0.0 --stage dev --reason go");

        await RunAsync("catalog --out site --base-url https://example.com/models");

        var site = Snapshot("site");
        Assert.Contains("xml:base=\"https://example.com/models/\"", site["feed.xml"], StringComparison.Ordinal);
        Assert.Contains("<id>tag:example.com,", site["feed.xml"], StringComparison.Ordinal);
        Assert.Contains("href=\"/models/index.html\"", site["404.html"], StringComparison.Ordinal);
        Assert.DoesNotContain("<script", site["404.html"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Catalog_WithAForkOfAnotherModel_ShowsItOnBothPages()
    {
        await ModelsAsync("alpha");
        await RunAsync("catalog --out site");
        await ModelAsync("beta", """, "parents": ["alpha@1.0.0"]""");

        await RunAsync("catalog --out site");

        var site = Snapshot("site");
        Assert.Contains("../beta/index.html", site["models/alpha/index.html"], StringComparison.Ordinal);
        Assert.Contains("../alpha/index.html", site["models/beta/index.html"], StringComparison.Ordinal);
        await RunAsync("catalog --out fresh");
        Assert.Equal(Snapshot("fresh"), site);
    }

    public void Dispose() => _directory.Dispose();

    private async Task ModelsAsync(params string[] models)
    {
        foreach (var model in models)
        {
            await ModelAsync(model, string.Empty);
        }
    }

    private async Task ModelAsync(string model, string more)
    {
        await File.WriteAllTextAsync(_directory.At("model.bin"), "weights", Cancel);
        await File.WriteAllTextAsync(
            _directory.At("metadata.json"),
            $$$"""{"model_name": "{{{model}}}", "version": "1.0.0", "artifacts": {"model": "model.bin"}, "metrics": {"auc": 0.9}{{{more}}}}""", Cancel);
        await RunAsync<CommandResult>($"init --model {model} --owner o@example.com");
        await RunAsync<CommandResult>("register metadata.json");
    }

    private Task<CatalogResult> RunAsync(string line) => RunAsync<CatalogResult>(line);

    private async Task<T> RunAsync<T>(string line)
        where T : CommandResult
    {
        var environment = new RunEnvironment { WorkingDirectory = _directory.Path, Variable = _ => null };
        var arguments = CommandLineParser.ParseLine([.. line.Split(' '), "--actor", "dana"]);
        var result = await VerbRunner.RunAsync(arguments, environment, Cancel);
        Assert.Equal(ExitCode.Ok, result.ExitCode);
        return Assert.IsType<T>(result, exactMatch: false);
    }

    private SortedDictionary<string, string> Snapshot(string directory) => new(
        Directory.EnumerateFiles(_directory.At(directory), "*", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(_directory.At(directory), file).Replace('\\', '/'), File.ReadAllText), StringComparer.Ordinal);
}
