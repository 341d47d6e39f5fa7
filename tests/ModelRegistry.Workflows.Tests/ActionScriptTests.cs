using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using ModelRegistry.Testing;
using ModelRegistry.Workflows.Tests.Running;

namespace ModelRegistry.Workflows.Tests;

/// <summary>The script of the composite action: what it hands on, and how it gets the released tool.</summary>
public sealed class ActionScriptTests : IDisposable
{
    private const string Version = "9.9.9";

    private static readonly string Script = Path.Combine(Repository.Root, ".github", "actions", "modelregistry", "run.sh");

    private readonly TemporaryDirectory _directory = new();

    public ActionScriptTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "It is a shell script.");

    [Fact]
    public async Task Run_WithTheBuild_HandsOnEveryOptionAsOneArgument()
    {
        Build();

        var result = await RunAsync(new() { ["TARGET"] = "Promote", ["OPTION_MODEL"] = "ctr", ["OPTION_BASE_URL"] = "https://example.com/", ["OPTION_STAGE"] = "", ["SWITCH_CHANGED"] = "true", ["SWITCH_PENDING"] = "false" });

        Assert.Equal("<Promote>\n<--base-url=https://example.com/>\n<--model=ctr>\n<--changed>\n", result.Require().Output);
    }

    [Theory]
    [InlineData("x\n--actor=admin")]
    [InlineData("$(touch pwned)")]
    [InlineData("`touch pwned`; touch pwned")]
    [InlineData("' \" \\ * ~ !x")]
    [InlineData("--dry-run")]
    public async Task Run_HostileValue_StaysOneArgument(string reason)
    {
        Build();

        var result = await RunAsync(new() { ["TARGET"] = "Promote", ["OPTION_REASON"] = reason });

        Assert.Equal($"<Promote>\n<--reason={reason}>\n", result.Require().Output);
        Assert.False(File.Exists(_directory.At("pwned")));
    }

    [Theory]
    [InlineData("", "aa", "tool-version is no version")]
    [InlineData("1.0.0/../../evil", "aa", "tool-version is no version")]
    [InlineData("1.0.0", "abc", "tool-sha256 is no SHA-256")]
    public async Task Run_WithoutTheBuild_RefusesToolsNobodyNamedExactly(string version, string digest, string message)
    {
        var result = await RunAsync(new() { ["TARGET"] = "Audit", ["TOOL_VERSION"] = version, ["TOOL_SHA256"] = digest });

        Assert.Contains(message, result.Require(2).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WithAPinnedTool_IgnoresABuildThatTheCheckoutBrings()
    {
        Build();

        var result = await RunAsync(new() { ["TARGET"] = "Audit", ["TOOL_VERSION"] = "1.0.0", ["TOOL_SHA256"] = "abc" });

        Assert.Contains("tool-sha256 is no SHA-256", result.Require(2).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WithoutTheBuild_InstallsTheReleasedToolOnceAndRunsIt()
    {
        var package = await File.ReadAllBytesAsync(Package(), TestContext.Current.CancellationToken);
        await using var server = await ServeAsync(package);
        var variables = new Dictionary<string, string?>
        {
            ["TARGET"] = "PolicyTest",
            ["OPTION_REGISTRY"] = "nowhere",
            ["TOOL_VERSION"] = Version,
            ["TOOL_SHA256"] = Convert.ToHexStringLower(SHA256.HashData(package)),
            ["TOOL_REPOSITORY"] = "acme/ModelRegistry",
            ["GITHUB_SERVER_URL"] = server.Urls.First(),
        };

        var first = await RunAsync(variables);
        await server.StopAsync(TestContext.Current.CancellationToken);
        var second = await RunAsync(variables);

        Assert.Contains("There is no registry in", first.Require(4).Error, StringComparison.Ordinal);
        Assert.Contains("There is no registry in", second.Require(4).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_PackageThatIsAnother_IsNotInstalled()
    {
        await using var server = await ServeAsync("another"u8.ToArray());

        var result = await RunAsync(new() { ["TARGET"] = "Audit", ["TOOL_VERSION"] = Version, ["TOOL_SHA256"] = new string('0', 64), ["TOOL_REPOSITORY"] = "acme/ModelRegistry", ["GITHUB_SERVER_URL"] = server.Urls.First() });

        Assert.Contains("is not the one tool-sha256 names", result.Require(2).Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_directory.Path, "*.nupkg", SearchOption.AllDirectories));
    }

    public void Dispose() => _directory.Dispose();

    private void Build()
    {
        var script = _directory.Write("build.sh", "#!/usr/bin/env bash\nprintf '<%s>\\n' \"$@\"\n"u8);
        _directory.Write("build/targets.tsv", "\n"u8);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(script, File.GetUnixFileMode(script) | UnixFileMode.UserExecute);
        }
    }

    private async Task<ProcessResult> RunAsync(Dictionary<string, string?> variables)
    {
        variables["RUNNER_TEMP"] = _directory.At("temp");
        variables["HOME"] = _directory.At("home");
        variables["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        Directory.CreateDirectory(_directory.At("temp"));
        Directory.CreateDirectory(_directory.At("home"));
        var request = new ProcessRequest("bash", [Script]) { Directory = _directory.Path, Environment = variables, Timeout = RunningWorkflow.Patience };
        return await Processes.RunAsync(request, TestContext.Current.CancellationToken);
    }

    // The tool as it was built, in a package as dotnet pack makes one.
    private string Package()
    {
        var path = _directory.At("package.zip");
        var output = Path.GetFullPath(Path.Combine(
            AppContext.BaseDirectory, "..", "..", "ModelRegistry.Cli", Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory))));
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        Write(zip, "modelregistry.nuspec", $"""
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata>
              <id>modelregistry</id><version>{Version}</version><authors>test</authors><description>test</description>
              <packageTypes><packageType name="DotnetTool" /></packageTypes></metadata></package>
            """);
        Write(zip, "tools/net10.0/any/DotnetToolSettings.xml", """
            <DotNetCliTool Version="1"><Commands><Command Name="modelregistry" EntryPoint="modelregistry.dll" Runner="dotnet" /></Commands></DotNetCliTool>
            """);
        foreach (var file in Directory.EnumerateFiles(output).Where(file => Path.GetExtension(file) is ".dll" or ".json"))
        {
            zip.CreateEntryFromFile(file, $"tools/net10.0/any/{Path.GetFileName(file)}", CompressionLevel.Fastest);
        }

        zip.Dispose();
        return path;
    }

    private static void Write(ZipArchive zip, string name, string text)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write(text);
    }

    private static async Task<WebApplication> ServeAsync(byte[] package)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        var server = builder.Build();
        server.Run(context => context.Request.Path == $"/acme/ModelRegistry/releases/download/v{Version}/modelregistry.{Version}.nupkg"
            ? context.Response.Body.WriteAsync(package).AsTask()
            : Task.FromResult(context.Response.StatusCode = 404));
        await server.StartAsync();
        return server;
    }
}
