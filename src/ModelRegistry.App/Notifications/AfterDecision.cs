using ModelRegistry.App.Results;
using ModelRegistry.App.Verbs;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.App.Notifications;

/// <summary>What follows every verb that decides: the channels that its entries name are told. Nothing that goes wrong here undoes a decision.</summary>
internal static class AfterDecision
{
    /// <summary>Tells of what a verb decided, or found decided and not yet told.</summary>
    public static async Task<CommandResult> NotifyAsync(VerbContext context, CommandResult result, CancellationToken cancellationToken)
    {
        DecidedEntry[] decisions = [.. result.Decisions.Where(decision => decision.Entry.Envelope.Notifies.Count > 0 || decision.Asked.Count > 0)];
        if (decisions.Length == 0)
        {
            return result;
        }

        var told = new List<ToldEntry>();
        using var notifier = new Notifier(context.Open(), context.Arguments, context.Environment);
        foreach (var decision in decisions)
        {
            if (await TellAsync(notifier, decision, cancellationToken) is { } entry)
            {
                told.Add(entry);
            }
        }

        return result with { Notifications = told };
    }

    private static async Task<ToldEntry?> TellAsync(Notifier notifier, DecidedEntry decision, CancellationToken cancellationToken)
    {
        try
        {
            return await notifier.TellAsync(decision.Entry, decision.Asked, cancellationToken);
        }
        catch (Exception exception) when (exception is RegistryException or DocumentException)
        {
            return new ToldEntry(decision.Entry.Envelope.Model, decision.Entry.Number, decision.Entry.Body.Type) { Problem = $"Nobody was told: {exception.Message}" };
        }
    }
}
