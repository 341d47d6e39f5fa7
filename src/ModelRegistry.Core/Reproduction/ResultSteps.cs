using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Reproduction;

/// <summary>Steps that compare what was rebuilt with what is sealed.</summary>
internal static class ResultSteps
{
    private const string End = "END_OF_DIGESTS";

    public static ReproductionStep Compare(Manifest manifest)
    {
        var shown = manifest.Artifacts.Where(artifact => ShellText.IsShowable(artifact.Path.Text)).ToArray();
        var lines = string.Concat(shown.Select(artifact => $"{artifact.Descriptor.Digest.Hex}  ./{artifact.Path}\n"));
        var left = manifest.Artifacts.Count - shown.Length;
        return new ReproductionStep(
            "Result: the bytes that are sealed",
            [$"(cd \"${{OUT:-.}}\" && sha256sum -c -) <<'{End}'\n{lines}{End}"],
            [
                "Set OUT to the directory the training wrote to.",
                "Equal digests need a deterministic training; where yours is not, compare the metrics instead.",
                .. left == 0 ? Array.Empty<string>() : [$"{left} artifacts whose paths hold characters that a terminal acts on are left out."],
            ]);
    }
}
