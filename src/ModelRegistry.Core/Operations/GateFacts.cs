using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Gates.Lineage;
using ModelRegistry.Core.Incidents;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Operations;

/// <summary>Adds to what gates look at whatever the gates that will run need from the journal and from outside, and nothing else.</summary>
internal static class GateFacts
{
    /// <summary>Adds it.</summary>
    public static async Task<GateInput> AddAsync(OperationContext context, LedgerView view, GateInput input, CancellationToken cancellationToken)
    {
        var gates = input.Stage.Gates;
        var measure = gates.Contains(GateNames.Lineage) || gates.Contains(GateNames.Environment) ? context.MeasureLineage : null;
        var incidents = await IncidentsAsync(context.Ledger, view, cancellationToken);
        return input with
        {
            Now = context.Ledger.Now(view),
            Holders = await HoldersAsync(context, view, GateRunner.StagesReferred(input.Stage, input.Metadata), cancellationToken),
            Base = gates.Contains(GateNames.Bump) ? await InspectedVersion.BaseAsync(context, view, input.Metadata, cancellationToken) : null,
            Lineage = measure is null ? LineageFacts.None : await measure(input.Metadata, cancellationToken),
            Criteria = gates.Contains(GateNames.Criteria) ? await CriteriaAsync(context.Ledger, view, input.Stage, cancellationToken) : null,
            Incidents = incidents,
            Ancestors = incidents.Count == 0 ? [] : await AncestorsAsync(context, view, input.Metadata, cancellationToken),
            Predecessors = gates.Contains(GateNames.ChangeSummary) ? await PredecessorsAsync(context, view, input, cancellationToken) : [],
        };
    }

    private static async Task<IReadOnlyDictionary<StageName, GateHolder>> HoldersAsync(
        OperationContext context, LedgerView view, IReadOnlyList<StageName> stages, CancellationToken cancellationToken)
    {
        var holders = new Dictionary<StageName, GateHolder>();
        foreach (var stage in stages)
        {
            if (view.State.Holder(stage) is { } holder)
            {
                var found = await SealedVersion.FindAsync(context.Ledger, view, holder.Version, cancellationToken);
                holders[stage] = Holder(context, found) with
                {
                    Evaluation = await EvaluatedVersion.OfAsync(context.Ledger, view, found.Standing, cancellationToken),
                };
            }
        }

        return holders;
    }

    private static async Task<GateHolder> HolderAsync(OperationContext context, LedgerView view, ModelVersion version, CancellationToken cancellationToken) =>
        Holder(context, await SealedVersion.FindAsync(context.Ledger, view, version, cancellationToken));

    private static GateHolder Holder(OperationContext context, SealedVersion found) =>
        new(found.Standing.Version, found.Metadata(context.Policy.Resolved.Versioning.Scheme)) { Artifacts = found.Manifest.Artifacts };

    private static async Task<IReadOnlyList<IncidentRecord>> IncidentsAsync(ModelLedger ledger, LedgerView view, CancellationToken cancellationToken)
    {
        var incidents = new List<IncidentRecord>();
        foreach (var id in view.State.Incidents)
        {
            incidents.Add(await IncidentRecord.ReadAsync(ledger, view, id, cancellationToken));
        }

        return incidents;
    }

    private static async Task<IReadOnlyList<ModelVersion>> AncestorsAsync(
        OperationContext context, LedgerView view, ModelMetadata metadata, CancellationToken cancellationToken)
    {
        var ancestors = new List<ModelVersion>();
        for (var from = metadata.Change?.From; from is not null && !ancestors.Contains(from);)
        {
            var standing = await context.Ledger.FindAsync(view, from, cancellationToken);
            if (standing is null)
            {
                break;
            }

            ancestors.Add(standing.Version);
            from = (await HolderAsync(context, view, standing.Version, cancellationToken)).Metadata.Change?.From;
        }

        return ancestors;
    }

    private static async Task<IReadOnlyList<GateHolder>> PredecessorsAsync(
        OperationContext context, LedgerView view, GateInput input, CancellationToken cancellationToken)
    {
        var ordinal = (input.Standing?.Ordinal ?? view.State.Ordinals + 1) - 1;
        var before = ordinal < 1 ? null : await context.Ledger.FindAsync(view, ordinal, cancellationToken);
        var named = input.Metadata.Change?.From is { } from && view.Number > 0 && await context.Ledger.FindAsync(view, from, cancellationToken) is { } standing
            ? standing.Version
            : null;
        var predecessors = new List<GateHolder>();
        foreach (var version in new[] { named, before }.OfType<ModelVersion>().Distinct().Where(version => version != input.Metadata.Version))
        {
            predecessors.Add(await HolderAsync(context, view, version, cancellationToken));
        }

        return predecessors;
    }

    // An entry names the policy in force after it, so the entry before an adoption leads to the adoption before.
    private static async Task<AdoptedCriteria?> CriteriaAsync(ModelLedger ledger, LedgerView view, StagePolicy stage, CancellationToken cancellationToken)
    {
        var search = new CriteriaSearch(stage);
        for (var reference = view.State.Policy; reference is not null;)
        {
            var entry = await ledger.EntryAsync(view.Model, reference.Entry, cancellationToken);
            reference = search.Take(entry.Number, entry.Time, PolicyOf(entry)) && entry.Number > 1
                ? (await ledger.EntryAsync(view.Model, entry.Number - 1, cancellationToken)).Envelope.Policy
                : null;
        }

        return search.Found;
    }

    private static ResolvedPolicy? PolicyOf(JournalEntry entry)
    {
        try
        {
            return entry.Envelope.Adoption is { } adopted ? ResolvedPolicy.Read(adopted.Policy) : null;
        }
        catch (Exception exception) when (exception is DocumentException or RegistryException)
        {
            return null; // Made by a tool with other rules.
        }
    }
}
