using System.Diagnostics;
using System.Text.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Inspections;
using ModelRegistry.Inspection.Serialization;

namespace ModelRegistry.Inspection.Tests.Serialization;

/// <summary>Files that Python itself wrote for these tests, in a directory of their own; needs <c>python3</c>, without it the tests fail.</summary>
public sealed class PythonCorpus : IDisposable
{
    private static readonly string Scripts = Path.Combine(AppContext.BaseDirectory, "Serialization");
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("corpus");

    public PythonCorpus() => Python([Path.Combine(Scripts, "corpus.py"), _directory.FullName], string.Empty);

    /// <summary>Gets every file.</summary>
    public IReadOnlyList<string> Names => [.. _directory.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal)];

    /// <summary>Gets committed files that libraries wrote.</summary>
    public static string Ordinary => Path.Combine(Scripts, "ordinary");

    public byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(_directory.FullName, name));

    public IReadOnlyList<SerializationFinding> Scan(string name)
    {
        using var file = File.OpenRead(Path.Combine(_directory.FullName, name));
        return SerializationScan.Run(name, file, TestContext.Current.CancellationToken);
    }

    /// <summary>Returns the imports that pickletools sees in each content, joined as findings join them.</summary>
    public IReadOnlyList<IReadOnlyList<string>> PickleTools(IReadOnlyList<byte[]> contents)
    {
        using var place = new TemporaryFiles(contents);
        var lines = Python([Path.Combine(Scripts, "dis.py")], string.Join('\n', place.Paths) + "\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Select(line => JsonSerializer.Deserialize<string[][]>(line)!.Select(pair => Joined(pair[0], pair[1])).ToArray())];
    }

    public void Dispose() => _directory.Delete(true);

    private static string Joined(string module, string name) => Quotation.Inert($"{module}{(name.Contains('.') ? ':' : '.')}{name}");

    private static string Python(string[] arguments, string input)
    {
        using var python = Process.Start(new ProcessStartInfo("python3", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = python.StandardError.ReadToEndAsync();
        var output = python.StandardOutput.ReadToEndAsync();
        python.StandardInput.Write(input);
        python.StandardInput.Close();
        python.WaitForExit();
        return python.ExitCode == 0 ? output.Result : throw new InvalidOperationException(errors.Result);
    }

    private sealed class TemporaryFiles : IDisposable
    {
        private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("mutants");

        public TemporaryFiles(IReadOnlyList<byte[]> contents)
        {
            Paths = [.. contents.Select((_, index) => Path.Combine(_directory.FullName, $"{index}"))];
            for (var i = 0; i < contents.Count; i++)
            {
                File.WriteAllBytes(Paths[i], contents[i]);
            }
        }

        public string[] Paths { get; }

        public void Dispose() => _directory.Delete(true);
    }
}
