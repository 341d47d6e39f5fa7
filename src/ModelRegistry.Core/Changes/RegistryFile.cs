using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Changes;

/// <summary>What a path below a registry's directory means.</summary>
/// <param name="Subject">What the file is.</param>
/// <param name="Model">Model it belongs to, or null; a directory whose name is no model's belongs to none.</param>
/// <param name="Version">Version the file's name gives a candidate, or null.</param>
public sealed record RegistryFile(FileSubject Subject, ModelName? Model, ModelVersion? Version)
{
    private const string Json = ".json";
    private const string TestsName = "policy-tests" + Json;

    /// <summary>Gets a value indicating whether a file system that ignores case takes it for a file of the registry, which it is not.</summary>
    public bool IsMisspelt { get; private init; }

    private static readonly RegistryFile Nothing = new(FileSubject.Other, null, null);

    /// <summary>
    /// Returns what a path means. Places of the ledger are recognised whatever their case, because on many file systems
    /// <c>Journal/</c> is <c>journal/</c>.
    /// </summary>
    /// <param name="path">Path from the registry's directory, parts separated by <c>/</c>.</param>
    public static RegistryFile Of(string path)
    {
        var file = OfExact(path);
        var spelt = OfExact(path.ToLowerInvariant());
        return file.Subject == FileSubject.Other && spelt.Subject is FileSubject.Registry or FileSubject.Model or FileSubject.Candidate or FileSubject.PolicyTests or FileSubject.Template
            ? file with { IsMisspelt = file.Subject != spelt.Subject }
            : file;
    }

    private static RegistryFile OfExact(string path) => path.Split('/') switch
    {
        [Policies.RegistryDefinition.FileName] => new RegistryFile(FileSubject.Registry, null, null),
        [TestsName] => new RegistryFile(FileSubject.PolicyTests, null, null),
        ["templates", _, ..] => new RegistryFile(FileSubject.Template, null, null),
        [var models, var model, .. var rest] when Is(models, "models") && rest.Length > 0 => OfModel(models == "models" ? model : null, rest),
        _ => Nothing,
    };

    private static RegistryFile OfModel(string? directory, string[] rest)
    {
        var model = ModelName.TryParse(directory, null, out var name) ? name : null;
        if (Is(rest[0], "journal") || Is(rest[0], "versions") || rest[0].StartsWith("state", StringComparison.OrdinalIgnoreCase))
        {
            return new RegistryFile(FileSubject.Ledger, model, null);
        }

        return model is null ? Nothing : rest switch
        {
            [Policies.ModelDefinition.FileName] => new RegistryFile(FileSubject.Model, model, null),
            [TestsName] => new RegistryFile(FileSubject.PolicyTests, model, null),
            ["candidates", var file] when file.EndsWith(Json, StringComparison.Ordinal) => new RegistryFile(
                FileSubject.Candidate, model, ModelVersion.TryParse(file[..^Json.Length], null, out var version) ? version : null),
            _ => Nothing with { Model = model },
        };
    }

    private static bool Is(string part, string name) => part.Equals(name, StringComparison.OrdinalIgnoreCase);
}
