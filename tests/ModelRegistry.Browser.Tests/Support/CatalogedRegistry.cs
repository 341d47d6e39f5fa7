using System.Text.Json;
using System.Text.Json.Nodes;
using ModelRegistry.Testing;

namespace ModelRegistry.Browser.Tests.Support;

/// <summary>The demo's model, a fork of it and a model full of hostile text, and the catalogue of all three.</summary>
public sealed class CatalogedRegistry(DemoRegistry demo) : IAsyncLifetime
{
    /// <summary>Text that would do something anywhere it is not escaped.</summary>
    public const string Hostile = "</script><script>window.hacked=1</script><img src=x onerror=window.hacked=1>{{ 1/0 }}\u202egnp.exe\u2028\"';alert(1)//";

    private readonly TemporaryDirectory _directory = new();

    /// <summary>Gets the site's directory.</summary>
    public string Site => _directory.At("site");

    /// <summary>Gets every page of a kind of its own.</summary>
    public static string[] Pages { get; } =
    [
        "index.html", "models/mortgage_approval/index.html", "models/mortgage_approval/1.1.0.html", "models/hostile/index.html", "models/hostile/1.0.0.html",
        "models/empty/index.html", "404.html",
    ];

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var registry = _directory.At("registry");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(demo.Path, "registry"), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(registry, Path.GetRelativePath(Path.Combine(demo.Path, "registry"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        await File.WriteAllTextAsync(_directory.At("model.bin"), "weights");
        await RunAsync("init", "--model", "hostile", "--owner", "eve@example.com", "--description", "hostile");
        var definition = Path.Combine(registry, "models", "hostile", "model.json");
        var json = JsonNode.Parse(await File.ReadAllTextAsync(definition))!;
        (json["description"], json["owners"]) = (Hostile, new JsonArray(Hostile));
        await File.WriteAllTextAsync(definition, json.ToJsonString());
        await RegisterAsync("hostile", "1.0.0", []);
        await RunAsync("promote", "--model", "hostile", "--version", "1.0.0", "--stage", "dev", "--reason", Hostile, "--actor", "eve");
        await RunAsync("init", "--model", "fork", "--owner", "fork@example.com", "--description", "Made from another model.");
        await RegisterAsync("fork", "1.0.0", ["mortgage_approval@1.0.0"]);
        await RunAsync("init", "--model", "empty", "--owner", "none@example.com");
        await RunAsync("catalog", "--out", Site);
    }

    /// <summary>Returns the address of a page opened from the disk.</summary>
    public string Address(string page) => new Uri(Path.Combine(Site, page)).AbsoluteUri;

    /// <summary>Returns a member of the document of a model's stage.</summary>
    public string Held(string file, string member) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Site, "models", file))).RootElement.GetProperty(member).GetString()!;

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _directory.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task RegisterAsync(string model, string version, string[] parents)
    {
        var metadata = new JsonObject
        {
            ["model_name"] = model,
            ["version"] = version,
            ["description"] = Hostile,
            ["parents"] = new JsonArray([.. parents.Select(parent => JsonValue.Create(parent))]),
            ["artifacts"] = new JsonObject { ["model"] = "model.bin" },
            ["change"] = new JsonObject { ["type"] = "initial", ["summary"] = Hostile },
            ["metrics"] = new JsonObject { ["recall_at_k"] = new JsonObject { ["value"] = 0.5, ["split"] = "x " + Hostile } },
            ["tags"] = new JsonObject { ["flavour"] = model == "hostile" ? Hostile : "vanilla" },
        };
        await File.WriteAllTextAsync(_directory.At("metadata.json"), metadata.ToJsonString());
        await RunAsync("register", _directory.At("metadata.json"));
    }

    private async Task RunAsync(params string[] arguments) => (await demo.RunAsync([.. arguments, "--registry", _directory.At("registry")])).Require();
}
