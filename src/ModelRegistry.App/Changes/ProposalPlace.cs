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
    /// <summary>Gets the prefix of another registry that would be found instead of the base's from now on, or null.</summary>
    public string? Decoy { get; private init; }

    /// <summary>Finds the place.</summary>
    /// <exception cref="RegistryException"><c>NotFound</c> when it is in no repository.</exception>
    public static async Task<ProposalPlace> FindAsync(VerbContext context, CancellationToken cancellationToken)
    {
        // Where there are two in one place, the base says which is meant.
        var here = context.Environment.WorkingDirectory;
        var directory = IsNamed(context)
            ? RegistryLocation.FindOrDefault(context.Arguments.Optional("registry"), context.Environment)
            : RegistryLocation.Nearest(here) ?? Path.Combine(here, RegistryLocation.DefaultName);
        var start = System.IO.Directory.Exists(directory) ? directory : context.Environment.WorkingDirectory;

        // The way up, not the top's path: that one has symbolic links resolved, and fits no other path here.
        var up = (await new GitCommand(start).RunAsync(new GitRequest("rev-parse", "--show-cdup"), cancellationToken)).Text;
        var top = Path.TrimEndingDirectorySeparator(Path.GetFullPath(up, start));
        var relative = Path.GetRelativePath(top, directory).Replace(Path.DirectorySeparatorChar, '/');
        return relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative)
            ? throw new RegistryException(RegistryErrorCode.NotFound, $"{directory} is not in the repository at {top}.", "Name the registry with --registry.")
            : new ProposalPlace(directory, top, relative == "." ? string.Empty : relative + "/", new GitCommand(top));
    }

    /// <summary>
    /// Returns the place of the base's registry where nobody names one: a proposal that brings another registry, which would be found
    /// first, does not choose by it what it is judged by.
    /// </summary>
    public async Task<ProposalPlace> InAsync(string tip, VerbContext context, CancellationToken cancellationToken)
    {
        if (IsNamed(context))
        {
            return this;
        }

        foreach (var prefix in RegistryLocation.Places(Top, context.Environment.WorkingDirectory))
        {
            var found = await Git.TryAsync(new GitRequest("cat-file", "-e", $"{tip}:{prefix}{RegistryLocation.DefinitionFile}"), cancellationToken);
            if (found.IsSuccess)
            {
                return prefix == Prefix ? this : this with { Directory = Path.GetFullPath(Path.Combine(Top, prefix)), Prefix = prefix, Decoy = Prefix };
            }
        }

        return this;
    }

    private static bool IsNamed(VerbContext context) => context.Arguments.Has("registry") || context.Environment.Variable(RegistryLocation.Variable) is not null;
}
