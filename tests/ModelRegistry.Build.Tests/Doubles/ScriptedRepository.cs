using System.Diagnostics;
using System.Runtime.Versioning;

namespace ModelRegistry.Build.Tests.Doubles;

/// <summary>
/// A small repository with the real build.sh and a <c>dotnet</c> that only writes down what it was asked, so that the script
/// runs as a real process without building anything.
/// </summary>
[UnsupportedOSPlatform("windows")]
public sealed class ScriptedRepository : IDisposable
{
    private const string StubOfDotNet =
        """
        #!/usr/bin/env bash
        printf '%s|' "$(basename "$1")" "${@:2}" >>"$STUB_LOG"
        echo >>"$STUB_LOG"
        out=""
        for ((i = 1; i <= $#; i++)); do [ "${!i}" = -o ] && next=$((i + 1)) && out=${!next}; done
        case "$1 ${2:-}" in
          "restore build/_build.csproj")
            sleep "${STUB_RESTORE_SECONDS:-0}"
            exit "${STUB_RESTORE:-1}"
            ;;
          "build build/_build.csproj") mkdir -p build/bin/Debug && : >build/bin/Debug/_build.dll ;;
          publish*)
            case "$*" in *ToolRuntime*) [ -z "${STUB_NO_RUNTIME:-}" ] || { echo "x.csproj : error NU1101: no such package" && exit 1; } ;; esac
            [ -z "${STUB_BROKEN_SOURCE:-}" ] || { echo "A.cs(1,1): error CS1002: ; expected" && exit 1; }
            mkdir -p "$out" && : >"$out/modelregistry.dll"
            ;;
          test*)
            from=reports
            [ "$2" = --solution ] || from=again/${3#tests/}
            while [ "$1" != --results-directory ]; do shift; done
            [ ! -d "$from" ] || cp "$from"/* "$2"
            exit "${STUB_TEST:-0}"
            ;;
          *modelregistry.dll* | *_build.dll*)
            pwd >"$STUB_LOG.cwd"
            echo "output of the tool"
            exit "${STUB_EXIT:-0}"
            ;;
        esac
        """;

    private readonly string _root = Directory.CreateTempSubdirectory("mr-build-").FullName;

    public ScriptedRepository()
    {
        Root = Directory.CreateDirectory(Path.Combine(_root, "a repository")).FullName;
        foreach (var file in new[] { "build.sh", "global.json", "build/targets.tsv", "build/_build.csproj" })
        {
            Write(file, Repository.Read(file.Split('/')));
        }

        Write("src/ModelRegistry.Cli/Program.cs", "");
        Write("src/ModelRegistry.Cli/packages.lock.json", "{}");
        Write("tests/A.Tests/A.Tests.csproj", "");
        Write("tests/node/node_modules/.package-lock.json", "{}");
        Write("../bin/dotnet", StubOfDotNet);
        Directory.CreateDirectory(Path.Combine(_root, "home"));
        File.SetUnixFileMode(Path.Combine(_root, "bin", "dotnet"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    public string Root { get; }

    /// <summary>Gets what dotnet was asked since the last call: one line each, words ended by a bar.</summary>
    public string[] TakeCalls()
    {
        var log = Path.Combine(_root, "log");
        var calls = File.Exists(log) ? File.ReadAllLines(log) : Array.Empty<string>();
        File.Delete(log);
        return calls;
    }

    public string ToolDirectory() => File.ReadAllText(Path.Combine(_root, "log.cwd")).Trim();

    public void Write(string path, string text)
    {
        var full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    public Task<ScriptResult> RunAsync(params string[] arguments) => RunWithAsync([], arguments);

    public async Task<ScriptResult> RunWithAsync(Dictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(Root, "build.sh"), .. arguments])
        {
            WorkingDirectory = environment.GetValueOrDefault("PWD", Root),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name is "CI" or "MODELREGISTRY_HOST" or "BASH_ENV").ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["PATH"] = $"{Path.Combine(_root, "bin")}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["HOME"] = Path.Combine(_root, "home");
        start.Environment["STUB_LOG"] = Path.Combine(_root, "log");
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new ScriptResult(process.ExitCode, await output, await error);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
