using ModelRegistry.App.Catalogs;
using ModelRegistry.App.Registries;
using ModelRegistry.App.Results;
using ModelRegistry.Core.Models;

namespace ModelRegistry.App.Verbs;

/// <summary><c>catalog</c>: makes a static web site of the registry.</summary>
internal static class CatalogVerb
{
    public static Task<CommandResult> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var directory = Path.TrimEndingDirectorySeparator(context.Environment.FullPath(context.Arguments.Required("out")));
        var address = context.Arguments.Optional("base-url") is { } text ? Address(text) : null;
        var registry = context.Open();
        RefuseInside(registry, directory);
        return MakeAsync(new CatalogSite(registry, new SiteDirectory(directory), address), context, cancellationToken);
    }

    private static async Task<CommandResult> MakeAsync(CatalogSite site, VerbContext context, CancellationToken cancellationToken) =>
        await site.MakeAsync(context.Environment.Progress, cancellationToken);

    private static string Address(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http"
        && address is { Host.Length: > 0, Query.Length: 0, Fragment.Length: 0, UserInfo.Length: 0 }
        ? address.AbsoluteUri.TrimEnd('/') + "/"
        : throw new UsageException($"--base-url takes an address such as https://example.github.io/models/, not {Quotation.Of(text)}.");

    private static void RefuseInside(OpenRegistry registry, string directory)
    {
        if (IsWithin(directory, registry.Directory))
        {
            throw new UsageException("--out must not lie inside the registry: what is made there would be taken for its content.");
        }

        foreach (var own in registry.Definition.ArtifactStores.Select(store => store.Path).OfType<ArtifactPath>().Select(path => Path.GetFullPath(path.Text, registry.Directory)).Append(registry.Directory))
        {
            if (IsWithin(own, directory))
            {
                throw new UsageException("--out must not be a directory that holds the registry: name one of its own for the site.");
            }
        }
    }

    private static bool IsWithin(string path, string directory) =>
        Path.GetRelativePath(directory, path) is var relative && !Path.IsPathRooted(relative) && relative.Split(Path.DirectorySeparatorChar)[0] != "..";
}
