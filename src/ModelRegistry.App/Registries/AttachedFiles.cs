using ModelRegistry.App.Verbs;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Storage;

namespace ModelRegistry.App.Registries;

/// <summary>Puts files that somebody attaches into the artifact store, before an entry names them.</summary>
internal static class AttachedFiles
{
    /// <summary>Option that verbs take attachments by: <c>[KIND=]FILE</c>.</summary>
    public const string Option = "evidence";

    /// <summary>Stores what <c>--evidence</c> names and returns how entries name it; nothing when it was not given.</summary>
    /// <exception cref="UsageException">A file has no fit name, or two have the same.</exception>
    /// <exception cref="RegistryException"><c>NotFound</c> when there is no such file.</exception>
    public static Task<IReadOnlyList<Attachment>> StoreAsync(VerbContext context, OpenRegistry registry, CancellationToken cancellationToken) =>
        StoreAsync(context, registry, [.. context.Arguments.All(Option).Select(Parse)], cancellationToken);

    /// <summary>Stores files and returns how entries name them.</summary>
    public static async Task<IReadOnlyList<Attachment>> StoreAsync(
        VerbContext context, OpenRegistry registry, IReadOnlyList<(string Kind, string File)> files, CancellationToken cancellationToken)
    {
        if (files.Count > Attachment.Most)
        {
            throw new UsageException($"One entry carries at most {Attachment.Most} attachments, not {files.Count}.");
        }

        (string Kind, string File, ArtifactPath Name)[] named = [.. files.Select(file => (file.Kind, context.Environment.FullPath(file.File), NameOf(file.File)))];
        if (named.GroupBy(file => file.Name.Text, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new UsageException($"Two of the attached files are called {Quotation.Of(twice.Key)}; rename one.");
        }

        if (named.Length == 0)
        {
            return [];
        }

        using var progress = context.Environment.Progress.Begin("Storing attachments", named.Sum(file => SizeOf(file.File)));
        var stored = await registry.Artifacts.PutManyAsync([.. named.Select(file => ArtifactSource.FromFile(file.File, null))], progress, cancellationToken);
        return [.. named.Zip(stored, (file, descriptor) => new Attachment(file.Name, file.Kind, descriptor))];
    }

    private static long SizeOf(string file) => File.Exists(file) ? new FileInfo(file).Length : 0;

    private static (string Kind, string File) Parse(string text)
    {
        var cut = text.IndexOf('=', StringComparison.Ordinal);
        return cut > 0 && Attachment.Kinds.Contains(text[..cut]) ? (text[..cut], text[(cut + 1)..]) : (Attachment.Evidence, text);
    }

    private static ArtifactPath NameOf(string file) => ArtifactPath.TryParse(Path.GetFileName(file), null, out var name)
        ? name
        : throw new UsageException($"{Quotation.Of(file)} has no name that a file may have on every system; rename it.");
}
