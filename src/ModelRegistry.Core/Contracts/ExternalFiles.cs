using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Inspections;

namespace ModelRegistry.Core.Contracts;

/// <summary>Checks the files that a model file says hold a part of its tensors.</summary>
internal static class ExternalFiles
{
    /// <summary>Returns what is wrong with them: a path that leaves the model's directory, or a file that is no artifact.</summary>
    public static IEnumerable<Disagreement> Check(ArtifactInspection file, IReadOnlySet<ArtifactPath> artifacts)
    {
        var slash = file.Path.Text.LastIndexOf('/');
        var directory = file.Path.Text[..(slash + 1)];
        foreach (var external in file.ExternalFiles)
        {
            var name = Quotation.Of(external);
            if (!ArtifactPath.TryParse(Relative(external), null, out _) || !ArtifactPath.TryParse(directory + Relative(external), null, out var path))
            {
                yield return new Disagreement(
                    $"{file.Path} takes tensors from {name}, which is no path inside its own directory", "/artifacts");
            }
            else if (!artifacts.Contains(path))
            {
                yield return new Disagreement($"{file.Path} takes tensors from {name}, and {path} is not among the artifacts", "/artifacts");
            }
        }
    }

    private static string Relative(string external) => external.StartsWith("./", StringComparison.Ordinal) ? external[2..] : external;
}
