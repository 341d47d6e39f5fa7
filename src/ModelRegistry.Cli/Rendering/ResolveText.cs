using ModelRegistry.App.Results;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Cli.Rendering;

/// <summary>
/// Writes a resolved reference: the version alone on standard output, for scripts; the rest beside it. Plain text without a
/// rendering library, because deploy scripts call it often and wait for it.
/// </summary>
internal static class ResolveText
{
    public static void Write(TextWriter output, TextWriter aside, ResolveResult result)
    {
        var standing = result.Resolution.Standing;
        output.WriteLine(standing.Version.ToString());
        var since = result.Resolution.Holder is { } holder ? $", since {Lines.Time(holder.Time)} (entry {holder.Entry})" : string.Empty;
        aside.WriteLine(Quotation.Inert($"{result.Resolution.Reference} is version number {standing.Ordinal}{since}, {standing.RootDigest}"));
        if (standing.Deprecated is { } entry)
        {
            aside.WriteLine($"Warning: {standing.Version} is deprecated (entry {entry}).");
        }
    }
}
