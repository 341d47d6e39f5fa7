using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Notifications;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Setup;

/// <summary>Says whether somebody hears of what policies and people decide. Pure.</summary>
public static class ChannelReview
{
    private const int MostNamed = 5;

    /// <summary>Returns what was found.</summary>
    /// <param name="models">The models.</param>
    /// <param name="isSet">Whether a variable is set where this runs.</param>
    public static IEnumerable<SetupFinding> Of(IReadOnlyList<ChannelSetup> models, Func<VariableName, bool> isSet)
    {
        if (models.Count == 0)
        {
            yield break;
        }

        yield return Rollbacks(models);
        if (Silent(models, setup => Alerts(setup.Policy) && !Tells(setup, Alerted.TypeName)) is { Length: > 0 } unheard)
        {
            yield return SetupFinding.Advised(
                "channel_alerts",
                $"Policy has alert thresholds for {Named(unheard)}, and no channel is told of alerts.",
                "An alert that nobody hears of is found at the next promotion.",
                "Put alerted into the events of a channel (docs/notifications.md).");
        }

        NotificationChannel[] channels = [.. models.SelectMany(setup => setup.Channels.All).Distinct()];
        string[] missing = [.. channels.SelectMany(channel => channel.Variables.Where(name => !isSet(name)).Select(name => $"{name} ({channel.Name})")).Distinct()];
        if (missing.Length > 0)
        {
            yield return SetupFinding.Advised(
                "channel_variables",
                $"Not set here: {Named(missing)}.",
                "Decisions made where they are not set are not told to these channels until notify --retry runs where they are.",
                "Set them where decisions are made; in a workflow as secrets of the steps. Then: modelregistry notify --try CHANNEL.");
        }

        string[] unsigned = [.. channels.OfType<NotificationChannel.Webhook>().Where(channel => channel.SecretFrom is null).Select(channel => channel.Name.Text).Distinct()];
        if (unsigned.Length > 0)
        {
            yield return SetupFinding.Advised(
                "channel_signatures",
                $"{Named(unsigned)} {(unsigned.Length == 1 ? "is a webhook" : "are webhooks")} without a secret.",
                "Whoever knows the address can send it events that no registry decided.",
                "Name the variable that holds a secret with secret_from, and verify signatures in the receiver (docs/notifications.md).");
        }
    }

    private static SetupFinding Rollbacks(IReadOnlyList<ChannelSetup> models) =>
        Silent(models, setup => !Tells(setup, RolledBack.TypeName) && !Tells(setup, IncidentOpened.TypeName)) is { Length: > 0 } silent
            ? SetupFinding.Advised(
                "channels",
                $"No channel of {Named(silent)} is told of a rollback.",
                "Who owns the model hears of it from its users.",
                "Name a channel under notifications in registry.json or model.json (docs/notifications.md).")
            : SetupFinding.Fulfilled("channels", "Every model has a channel that is told of a rollback.");

    private static string[] Silent(IReadOnlyList<ChannelSetup> models, Func<ChannelSetup, bool> isSilent) =>
        [.. models.Where(isSilent).Select(setup => setup.Model.Text)];

    private static bool Tells(ChannelSetup setup, string type) => setup.Channels.All.Any(channel => channel.Events.Contains(type));

    private static bool Alerts(ResolvedPolicy policy) => policy.Stages.Any(stage => MonitoringSetting.Of(stage).Alerts.Count > 0);

    private static string Named(string[] names) =>
        names.Length <= MostNamed ? string.Join(", ", names) : $"{string.Join(", ", names.Take(MostNamed))} and {names.Length - MostNamed} more";
}
