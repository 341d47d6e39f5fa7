using System.Globalization;
using System.Text.RegularExpressions;

namespace ModelRegistry.Core.Gto;

/// <summary>
/// The name of a tag, read by GTO's grammar. Names of artifacts and stages are text here, not ours: the convention allows more
/// than a registry does.
/// </summary>
/// <param name="Artifact">Artifact; the part before <c>:</c> is a directory.</param>
/// <param name="Action">What the tag does.</param>
/// <param name="Subject">Version without <c>v</c>, or stage; empty where the action has none.</param>
/// <param name="Counter">Counter, or null.</param>
public sealed partial record GtoTagName(string Artifact, GtoAction Action, string Subject, int? Counter)
{
    /// <summary>Reads a name; null when it is not one of GTO's.</summary>
    public static GtoTagName? Read(string name)
    {
        var match = Grammar().Match(name);
        if (!match.Success)
        {
            return null;
        }

        var counter = int.TryParse(match.Groups["counter"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : default(int?);
        var (action, subject) = ActionOf(match);
        return new GtoTagName(match.Groups["artifact"].Value.Replace('=', ':'), action, subject, counter);
    }

    private static (GtoAction Action, string Subject) ActionOf(Match match)
    {
        var isCancelled = match.Groups["cancel"].Length > 0;
        return match.Groups["version"] is { Success: true } version ? (isCancelled ? GtoAction.Deregister : GtoAction.Register, version.Value)
            : match.Groups["stage"] is { Success: true } stage ? (isCancelled ? GtoAction.Unassign : GtoAction.Assign, stage.Value)
            : (match.Groups["word"].Value == "deprecated" ? GtoAction.Deprecate : GtoAction.Create, string.Empty);
    }

    [GeneratedRegex(
        @"\A(?<artifact>([a-zA-Z0-9\-_./]+=)?[a-zA-Z0-9]([a-zA-Z0-9\-/_]*[a-zA-Z0-9])?)"
        + @"((#(?<stage>[a-zA-Z0-9]([a-zA-Z0-9\-/_]*[a-zA-Z0-9])?)|@v(?<version>(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?))(?<cancel>!?)"
        + @"|@(?<word>deprecated|created))(#(?<counter>[0-9]+))?\z")]
    private static partial Regex Grammar();
}
