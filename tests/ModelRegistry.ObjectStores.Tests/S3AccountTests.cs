using System.Net;
using System.Net.Sockets;
using ModelRegistry.Acceptance.Tests.Support;
using ModelRegistry.ObjectStores.Tests.Support;
using ModelRegistry.Testing;

namespace ModelRegistry.ObjectStores.Tests;

/// <summary>Whose credentials, which region, which address: real processes, since the library looks at its own.</summary>
public sealed class S3AccountTests
{
    private static readonly string[] Own =
    [
        "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_PROFILE", "AWS_REGION", "AWS_DEFAULT_REGION", "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3",
        "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_ROLE_ARN", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    ];

    // The tool beside the tests would miss assemblies that are part of the framework of their web server.
    private static readonly string Tool = Path.Combine(
        Repository.Root, "artifacts", "bin", "ModelRegistry.Cli", new DirectoryInfo(AppContext.BaseDirectory).Name, "modelregistry.dll");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Credentials_None_IsSaidAtOnce()
    {
        using var registry = TestRegistry.With("m");

        var result = await RegisterAsync(registry, ("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:1"), ("AWS_EC2_METADATA_DISABLED", "true"));

        Assert.Equal(7, result.ExitCode);
        Assert.Contains("No credentials for the object store", result.Error, StringComparison.Ordinal);
        Assert.Contains("AWS_ACCESS_KEY_ID", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credentials_OfAMachineThatNeverAnswers_AreGivenUp()
    {
        using var registry = TestRegistry.With("m");
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();

        var result = await RegisterAsync(
            registry, ("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:1"), ("AWS_EC2_METADATA_DISABLED", null), ("AWS_EC2_METADATA_SERVICE_ENDPOINT", $"http://{silent.LocalEndpoint}"));

        Assert.Equal(7, result.ExitCode);
        Assert.Contains("No credentials for the object store", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Region_NotKnown_IsSaid()
    {
        using var registry = TestRegistry.With("m");

        var result = await RegisterAsync(registry, ("AWS_ACCESS_KEY_ID", "a"), ("AWS_SECRET_ACCESS_KEY", "b"));

        Assert.Equal(7, result.ExitCode);
        Assert.Contains("AWS_REGION", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Profile_OfAFile_IsUsed()
    {
        await using var store = await FakeObjectStore.StartAsync();
        using var registry = TestRegistry.With("m");
        store.Put("model.bin", SourceTests.Weights);
        registry.Write("aws/credentials", $"[ml]\naws_access_key_id = {FakeObjectStore.AccessKey}\naws_secret_access_key = secret\n");
        registry.Write("aws/config", $"[profile ml]\nregion = eu-central-1\nendpoint_url = {store.Variables["AWS_ENDPOINT_URL_S3"]}\n");

        var result = await RegisterAsync(
            registry, ("AWS_PROFILE", "ml"), ("AWS_SHARED_CREDENTIALS_FILE", registry.At("aws", "credentials")), ("AWS_CONFIG_FILE", registry.At("aws", "config")));

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.NotEmpty(store.Requests);
    }

    private static Task<ProcessResult> RegisterAsync(TestRegistry registry, params (string Name, string? Value)[] variables)
    {
        var environment = Own.ToDictionary(name => name, _ => (string?)null);
        environment["HOME"] = registry.Path;
        environment["AWS_SHARED_CREDENTIALS_FILE"] = registry.At("none");
        environment["AWS_CONFIG_FILE"] = registry.At("none");
        foreach (var (name, value) in variables)
        {
            environment[name] = value;
        }

        string[] arguments = [Tool, "register", SourceTests.Candidate(registry, "s3://models/model.bin"), "--actor", "tester"];
        return Processes.RunAsync(
            new ProcessRequest(Processes.Dotnet, arguments) { Directory = registry.Path, Environment = environment, Timeout = TimeSpan.FromMinutes(5) }, Cancel);
    }
}
