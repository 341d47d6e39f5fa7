using ModelRegistry.App.Approvals;
using ModelRegistry.App.Registries;
using ModelRegistry.App.Results;
using ModelRegistry.Core.Approvals;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Notifications;
using ModelRegistry.Core.Operations;

namespace ModelRegistry.App.Verbs;

/// <summary><c>promote</c>, <c>rollback</c> and <c>plan</c>: move stages, or say what would happen.</summary>
internal static class MoveVerbs
{
    private static readonly StageName Production = StageName.Parse("production");

    public static async Task<CommandResult> PromoteAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var registry = context.Open();
        var collector = new ApprovalCollector(context.Environment, registry.Directory)
        {
            PlanDigest = context.Arguments.Optional<Digest>("plan-digest"),
            Files = ApprovalFiles.Read(context.Environment, context.Arguments.All("approval-file")),
            AsksGitHub = context.Arguments.Has("github-approvals"),
        };
        var result = await PromoteAsync(
            context,
            registry,
            request => request with
            {
                DryRun = context.Arguments.Has("dry-run"),
                PlanDigest = collector.PlanDigest,
                CollectEvidence = collector.AsksGitHub || collector.Files.Count > 0 ? collector.CollectAsync : null,
            },
            cancellationToken);
        return await FollowedUpAsync(context, registry, result, cancellationToken);
    }

    public static async Task<CommandResult> RollbackAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var registry = context.Open();
        var result = await RollbackAsync(context, registry, context.Arguments.Has("dry-run"), cancellationToken);
        return await FollowedUpAsync(context, registry, result, cancellationToken);
    }

    /// <summary><c>plan</c>: the same decision, and nothing else.</summary>
    public static async Task<CommandResult> PlanAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var isPromotion = context.Arguments.Required("operation") == "promote";
        foreach (var option in isPromotion ? ["to"] : (string[])["version", "approver", "github-approvals", "await-approvals", "statement"])
        {
            if (context.Arguments.Has(option))
            {
                throw new UsageException($"plan {context.Arguments.Required("operation")} takes no --{option}.", "Run `modelregistry plan --help` for its options.");
            }
        }

        var registry = context.Open();
        return isPromotion
            ? await PlanPromotionAsync(context, registry, cancellationToken)
            : new PlanResult(await RollbackAsync(context, registry, dryRun: true, cancellationToken));
    }

    private static async Task<PlanResult> PlanPromotionAsync(VerbContext context, OpenRegistry registry, CancellationToken cancellationToken)
    {
        var collector = new ApprovalCollector(context.Environment, registry.Directory);
        var move = await PromoteAsync(
            context,
            registry,
            request => request with { DryRun = true, CollectEvidence = context.Arguments.Has("github-approvals") ? collector.CollectBeforehandAsync : null },
            cancellationToken);
        var stage = registry.PolicyOf(registry.Model(move.Model)).Resolved.RequireStage(move.AskedStage!);
        var head = (await registry.Ledger.OpenAsync(move.Model, cancellationToken)).Head!;
        var plan = new PlanResult(move)
        {
            Approvals = stage.Approvals,
            Head = new JournalHead(head.Number, head.Digest),
            IsToAwaitApprovals = context.Arguments.Has("await-approvals"),
        };
        return context.Arguments.Optional("statement") is { } file
            ? plan with { Statement = await StatementFile.WriteAsync(context.Environment, registry, move, plan.Head, file, cancellationToken) }
            : plan;
    }

    private static async Task<OperationResult> PromoteAsync(
        VerbContext context, OpenRegistry registry, Func<PromoteRequest, PromoteRequest> complete, CancellationToken cancellationToken)
    {
        var arguments = context.Arguments;
        var request = complete(new PromoteRequest(
            arguments.Required<ModelName>("model"),
            arguments.Required<ModelVersion>("version"),
            arguments.Required<StageName>("stage"),
            context.Reason(),
            [.. arguments.All("approver").Select(name => new Approval(ActorSource.PersonName(name, "--approver"), ApprovalSources.Typed, Verified: false))])
        {
            From = arguments.Optional<ExpectedHolder>("from"),
        });
        using var progress = context.Verifying();
        var operation = context.ContextFor(registry, request.Model, progress);
        var outcome = await new Promote(operation).ExecuteAsync(request, cancellationToken);
        return new OperationResult("promote", request.Model, outcome) { Actor = operation.Actor, AskedVersion = request.Version, AskedStage = request.Stage };
    }

    private static async Task<OperationResult> RollbackAsync(VerbContext context, OpenRegistry registry, bool dryRun, CancellationToken cancellationToken)
    {
        var arguments = context.Arguments;
        var request = new RollbackRequest(
            arguments.Required<ModelName>("model"),
            arguments.Optional<StageName>("stage") ?? Production,
            arguments.Optional<ModelVersion>("to"),
            context.Reason())
        {
            From = arguments.Optional<ExpectedHolder>("from"),
            DryRun = dryRun,
            Cause = IncidentVerbs.CauseOf(context),
            Detected = arguments.OptionalTime("detected"),
            Drill = arguments.Has("drill"),
        };
        using var progress = context.Verifying();
        var operation = context.ContextFor(registry, request.Model, progress);
        operation = arguments.Has("github-issue") ? operation with { Channels = operation.Channels.WithGitHubIssue() } : operation;
        var outcome = await new Rollback(operation, context.Environment.Clock).ExecuteAsync(request, cancellationToken);
        return new OperationResult("rollback", request.Model, outcome) { Actor = operation.Actor, AskedVersion = request.To, AskedStage = request.Stage };
    }

    // What follows an entry is asked for again when the same move is: it was perhaps not done the first time.
    private static async Task<OperationResult> FollowedUpAsync(VerbContext context, OpenRegistry registry, OperationResult result, CancellationToken cancellationToken)
    {
        if (result.Entry is not { } entry)
        {
            return result;
        }

        var done = context.Arguments.Has("github-deployment")
            ? result with { FollowUps = [await StageDeployment.RecordAsync(context.Environment, result.Model, entry, cancellationToken)] }
            : result;
        return context.Arguments.Has("github-issue") && entry.Body is RolledBack ? done with { AskedChannels = IssueChannels(registry, result.Model) } : done;
    }

    // Of several channels that open issues about rollbacks any will do.
    private static IReadOnlyList<ChannelName> IssueChannels(OpenRegistry registry, ModelName model) =>
        [NotificationChannels.Of(registry.Definition, registry.Model(model)).WithGitHubIssue().All
            .First(channel => channel is NotificationChannel.GitHubIssue && channel.Events.Contains(RolledBack.TypeName)).Name];
}
