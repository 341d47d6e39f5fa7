using ModelRegistry.App.Registries;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Setup;

namespace ModelRegistry.App.Setup;

/// <summary>Looks when rollbacks are to be practised; changes nothing. What cannot be read is a finding, or one of another check.</summary>
internal static class DrillProbe
{
    /// <summary>Returns the findings about every model.</summary>
    public static async Task<IReadOnlyList<SetupFinding>> LookAsync(string directory, RunEnvironment environment, CancellationToken cancellationToken)
    {
        if (Open(directory, environment) is not { } registry)
        {
            return [];
        }

        var now = environment.Clock.GetUtcNow();
        var findings = new List<SetupFinding>();
        foreach (var model in registry.ModelNames())
        {
            try
            {
                var policy = registry.PolicyOf(registry.Model(model)).Resolved;
                if (policy.Stages.Any(stage => stage.Setting<Core.Policies.DrillSetting>() is not null))
                {
                    var view = await registry.Ledger.OpenAsync(model, cancellationToken);
                    findings.AddRange(DrillReview.Of(model, DrillSchedule.All(policy, view.State, now), now));
                }
            }
            catch (DocumentException)
            {
                // The definition is a finding of its own.
            }
            catch (RegistryException exception)
            {
                findings.Add(DrillReview.Unreadable(model, exception.Message));
            }
        }

        return findings;
    }

    private static OpenRegistry? Open(string directory, RunEnvironment environment)
    {
        try
        {
            return OpenRegistry.At(directory, environment);
        }
        catch (Exception exception) when (exception is DocumentException or RegistryException)
        {
            return null;
        }
    }
}
