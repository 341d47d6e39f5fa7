using ModelRegistry.App.Registries;
using ModelRegistry.App.Results;
using ModelRegistry.App.Setup;
using ModelRegistry.Core.Setup;

namespace ModelRegistry.App.Verbs;

/// <summary><c>doctor</c>: looks at a registry, a repository and its settings, and says what is missing; changes nothing.</summary>
internal static class DoctorVerb
{
    public static async Task<CommandResult> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var directory = RegistryLocation.Find(context.Arguments.Optional("registry"), context.Environment);
        var local = await new LocalProbe(directory, context.Environment).LookAsync(cancellationToken);
        return new DoctorResult(directory, null, [.. LocalReview.Of(local).OrderBy(finding => finding.Verdict)]);
    }
}
