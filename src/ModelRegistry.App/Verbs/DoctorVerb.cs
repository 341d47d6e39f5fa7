using ModelRegistry.App.GitHub;
using ModelRegistry.App.Registries;
using ModelRegistry.App.Results;
using ModelRegistry.App.Setup;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;
using ModelRegistry.Core.Setup;

namespace ModelRegistry.App.Verbs;

/// <summary><c>doctor</c>: looks at a registry, a repository and its settings, and says what is missing; changes nothing.</summary>
internal static class DoctorVerb
{
    public static async Task<CommandResult> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var directory = RegistryLocation.Find(context.Arguments.Optional("registry"), context.Environment);
        var local = await new LocalProbe(directory, context.Environment).LookAsync(cancellationToken);
        var hosted = await HostedAsync(context.Environment, local, cancellationToken);
        var findings = LocalReview.Of(local).Concat(await BucketProbe.LookAsync(directory, context.Environment, cancellationToken)).Concat(hosted is null ? [] : HostedReview.Of(hosted, Policies(directory, context.Environment)));
        return new DoctorResult(directory, hosted?.Repository, [.. findings.OrderBy(finding => finding.Verdict)]);
    }

    private static async Task<HostedSetup?> HostedAsync(RunEnvironment environment, LocalSetup local, CancellationToken cancellationToken)
    {
        if (!GitHubAccess.IsConfigured(environment))
        {
            return null;
        }

        using var client = GitHubAccess.Open(environment);
        return await new HostedProbe(client).LookAsync(local.LedgerBranch, cancellationToken);
    }

    // A definition that cannot be read is a finding of its own.
    private static IReadOnlyList<(ModelName Model, ResolvedPolicy Policy)> Policies(string directory, RunEnvironment environment)
    {
        var policies = new List<(ModelName, ResolvedPolicy)>();
        try
        {
            var registry = OpenRegistry.At(directory, environment);
            policies.AddRange(registry.ModelNames().Select(model => (model, registry.PolicyOf(registry.Model(model)).Resolved)));
        }
        catch (Exception exception) when (exception is DocumentException or RegistryException { Code: RegistryErrorCode.Invalid or RegistryErrorCode.Unsupported })
        {
            environment.Trace($"policies cannot be compared with environments: {exception.Message}");
        }

        return policies;
    }
}
