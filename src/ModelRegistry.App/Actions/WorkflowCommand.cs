using System.Globalization;
using System.Text;
using ModelRegistry.Core.Changes;

namespace ModelRegistry.App.Actions;

/// <summary>Writes workflow commands: lines of a step's output that the runner of GitHub Actions acts on.</summary>
public static class WorkflowCommand
{
    // The runner cuts longer messages.
    private const int LongestMessage = 4000;

    /// <summary>Returns the command that annotates a place.</summary>
    public static string Annotate(Annotation annotation) => string.Create(
        CultureInfo.InvariantCulture,
        $"::{Name(annotation.Level)} file={Property(annotation.File)},line={annotation.Line},col={annotation.Column},title={Property(annotation.Title)}::{Data(annotation.Message)}");

    /// <summary>Returns the command that annotates the run as a whole.</summary>
    public static string Error(string title, string message) => $"::error title={Property(title)}::{Data(message)}";

    /// <summary>Returns the command after which the runner acts on nothing until it sees <see cref="Resume"/> with the same token.</summary>
    public static string Stop(string token) => $"::stop-commands::{token}";

    /// <summary>Returns the command that ends what <see cref="Stop"/> began.</summary>
    public static string Resume(string token) => $"::{token}::";

    private static string Name(AnnotationLevel level) => level switch
    {
        AnnotationLevel.Failure => "error",
        AnnotationLevel.Warning => "warning",
        _ => "notice",
    };

    private static string Data(string text) => Escape(text.Length > LongestMessage ? text[..LongestMessage] + "…" : text).ToString();

    private static string Property(string text) => Escape(text).Replace(":", "%3A").Replace(",", "%2C").ToString();

    private static StringBuilder Escape(string text) => new StringBuilder(text).Replace("%", "%25").Replace("\r", "%0D").Replace("\n", "%0A");
}
