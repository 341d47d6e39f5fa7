using ModelRegistry.App.Registries;
using ModelRegistry.App.Verbs;
using ModelRegistry.Core.Models;
using ModelRegistry.Storage.Git;

namespace ModelRegistry.App.Changes;

/// <summary>Where a proposal's registry stands in its repository.</summary>
/// <param name="Directory">The registry's directory; a proposal may have deleted it.</param>
/// <param name="Top">Top of the working tree.</param>
/// <param name="Prefix">Path from the top to the registry, ending with <c>/</c>; empty when the registry is the top.</param>
/// <param name="Git">Git, at the top.</param>
internal sealed record ProposalPlace(string Directory, string Top, string Prefix, GitCommand Git)
{
    /// <summary>Finds the place.</summary>
    /// <exception cref="RegistryException"><c>NotFound</c> when it is in no repository.</exception>
    public static async Task<ProposalPlace> FindAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var directory = RegistryLocation.FindOrDefault(context.Arguments.Optional("registry"), context.Environment);
        var start = System.IO.Directory.Exists(directory) ? directory : context.Environment.WorkingDirectory;

        // The way up, not the top's path: that one has symbolic links resolved, and fits no other path here.
        var up = (await new GitCommand(start).RunAsync(new GitRequest("rev-parse", "--show-cdup"), cancellationToken)).Text;
        var top = Path.TrimEndingDirectorySeparator(Path.GetFullPath(up, start));
        var relative = Path.GetRelativePath(top, directory).Replace(Path.DirectorySeparatorChar, '/');
        return relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative)
            ? throw new RegistryException(RegistryErrorCode.NotFound, $"{directory} is not in the repository at {top}.", "Name the registry with --registry.")
            : new ProposalPlace(directory, top, relative == "." ? string.Empty : relative + "/", new GitCommand(top));
    }
}
