using ModelRegistry.Core.Environments;
using ModelRegistry.Core.Json;

namespace ModelRegistry.App.Environments;

/// <summary>Measures Python and its packages: by asking it, else from the folders that installers leave.</summary>
internal static class PythonProbe
{
    private const string Folder = ".dist-info";

    // Without the working directory in the path: a file of the checkout must not be run in place of Python's own.
    private const string Question = """
        import sys
        sys.path = [p for p in sys.path if p]
        import importlib.metadata as m, json, platform
        found = {}
        for d in m.distributions():
            name = d.metadata["Name"]
            if name and d.version:
                found.setdefault(name, d.version)
        print(json.dumps({"python": platform.python_version(), "packages": [{"name": n, "version": v} for n, v in found.items()]}))
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Measures; both null where there is nothing.</summary>
    public static async Task<(MeasuredText? Python, MeasuredPackages? Packages)> MeasureAsync(RunEnvironment environment, CancellationToken cancellationToken)
    {
        foreach (var program in Programs(environment))
        {
            if (await ProgramRun.TryAsync(program, ["-c", Question], environment.WorkingDirectory, Patience, cancellationToken) is { } answer && Read(answer, program) is { } read)
            {
                return read;
            }
        }

        return (null, FromFolders(environment));
    }

    private static IEnumerable<string> Programs(RunEnvironment environment)
    {
        foreach (var name in new[] { "VIRTUAL_ENV", "CONDA_PREFIX" })
        {
            if (environment.Variable(name) is { } prefix)
            {
                yield return OperatingSystem.IsWindows() ? Path.Combine(prefix, "python.exe") : Path.Combine(prefix, "bin", "python3");
            }
        }

        yield return "python3";
        yield return "python";
    }

    private static (MeasuredText? Python, MeasuredPackages? Packages)? Read(string answer, string program)
    {
        try
        {
            var source = new DocumentSource(program, System.Text.Encoding.UTF8.GetBytes(answer));
            var reader = JsonParser.ParseObject(source, DocumentLimits.Entry);
            var packages = reader.Array("packages").Select(package => KeyValuePair.Create(package.Text("name"), package.Text("version")));
            return (new MeasuredText(reader.Text("python"), program), new MeasuredPackages([.. packages], $"importlib.metadata of {program}"));
        }
        catch (DocumentException)
        {
            return null;
        }
    }

    // NAME-VERSION.dist-info, as wheels are installed.
    private static MeasuredPackages? FromFolders(RunEnvironment environment)
    {
        var library = environment.Variable("VIRTUAL_ENV") ?? environment.Variable("CONDA_PREFIX");
        if (library is null || !Directory.Exists(Path.Combine(library, "lib")))
        {
            return null;
        }

        var found = Directory.EnumerateDirectories(Path.Combine(library, "lib"), "python*")
            .Select(python => Path.Combine(python, "site-packages"))
            .Where(Directory.Exists)
            .SelectMany(site => Directory.EnumerateDirectories(site, "*" + Folder))
            .Select(folder => Path.GetFileName(folder)[..^Folder.Length].Split('-'))
            .Where(parts => parts.Length == 2)
            .Select(parts => KeyValuePair.Create(parts[0], parts[1]))
            .ToArray();
        return found.Length == 0 ? null : new MeasuredPackages(found, $"{Folder} folders");
    }
}
