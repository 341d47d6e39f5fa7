using ModelRegistry.App.GitHub;
using ModelRegistry.App.Registries;
using ModelRegistry.App.Results;
using ModelRegistry.App.Setup;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Notifications;
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
        var channels = ChannelReview.Of(Channels(directory, context.Environment), name => context.Environment.Variable(name.Text) is not null);
        var buckets = await BucketProbe.LookAsync(directory, context.Environment, cancellationToken);
        var drills = await DrillProbe.LookAsync(directory, context.Environment, cancellationToken);
        var findings = LocalReview.Of(local).Concat(channels).Concat(buckets).Concat(drills).Concat(hosted is null ? [] : HostedReview.Of(hosted, Policies(directory, context.Environment)));
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
    private static IReadOnlyList<(ModelName Model, ResolvedPolicy Policy)> Policies(string directory, RunEnvironment environment) =>
        [.. Channels(directory, environment).Select(setup => (setup.Model, setup.Policy))];

    private static IReadOnlyList<ChannelSetup> Channels(string directory, RunEnvironment environment)
    {
        var setups = new List<ChannelSetup>();
        try
        {
            var registry = OpenRegistry.At(directory, environment);
            setups.AddRange(registry.ModelNames().Select(registry.Model)
                .Select(model => new ChannelSetup(model.Name, NotificationChannels.Of(registry.Definition, model), registry.PolicyOf(model).Resolved)));
        }
        catch (Exception exception) when (exception is DocumentException or RegistryException { Code: RegistryErrorCode.Invalid or RegistryErrorCode.Unsupported })
        {
            environment.Trace($"policies and channels cannot be looked at: {exception.Message}");
        }

        return setups;
    }
}
