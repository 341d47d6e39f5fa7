using ModelRegistry.App.Capturing;
using ModelRegistry.App.Results;
using ModelRegistry.Core.Contracts;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Inspections;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Operations.Capturing;

namespace ModelRegistry.App.Verbs;

/// <summary><c>capture</c>: drafts a candidate's metadata from where training ran; never invents a value.</summary>
internal static class CaptureVerb
{
    public static async Task<CommandResult> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var request = CaptureRequest.Of(context);
        if (request.Version is null && request.Previous is null)
        {
            throw new UsageException("capture needs --version, or --previous to propose one from.");
        }

        var target = request.Out is null ? null : new DraftTarget(request.Out, context.Arguments.Has("force"));
        target?.Check();
        var previous = request.Previous is { } reference ? await PreviousVersion.ReadAsync(context, reference, cancellationToken) : null;
        var facts = new CapturedFacts();
        facts.Add("/model_name", Model(request, previous).Text, request.Model is null ? "--previous" : "--model");
        var inspection = await new EvidenceCollector(context, request, facts).CollectAsync(previous?.Json, cancellationToken);
        if (previous is not null)
        {
            CarriedOver.Add(facts, previous.Json, previous.ShownAs);
        }

        var known = previous is null ? KnownModel.Find(context, request.Model!) : null;
        known?.Add(facts);
        var proposal = await VersionAsync(request, previous, known, facts, inspection, cancellationToken);
        var draft = CandidateDraft.Of(facts, previous?.Scheme ?? known?.Scheme ?? VersioningScheme.SemVer);
        target?.Write(JsonText.ToBytes(draft.Document));
        return new CaptureResult(draft, proposal, request.Out, request.Root);
    }

    private static ModelName Model(CaptureRequest request, PreviousVersion? previous)
    {
        if (request.Model is { } model && previous is not null && previous.Model != model)
        {
            throw new UsageException($"--previous is a version of {previous.Model}, but --model is {model}.");
        }

        return request.Model ?? previous?.Model ?? throw new UsageException("capture needs --model, or --previous to take it from.");
    }

    private static async Task<ProposedVersion?> VersionAsync(
        CaptureRequest request,
        PreviousVersion? previous,
        KnownModel? known,
        CapturedFacts facts,
        VersionInspection inspection,
        CancellationToken cancellationToken)
    {
        if (previous is null)
        {
            var scheme = known?.Scheme ?? VersioningScheme.SemVer;
            facts.Add("/version", VersionNotation.Write(scheme, Parse(scheme, request.Version!)), "--version");
            return null;
        }

        var least = VersionProposal.Of(previous.Facts, new VersionFacts(Provisional(previous, facts), inspection));
        var next = await previous.NextAsync(least.Type, cancellationToken);
        var chosen = request.Version is null ? next : Parse(previous.Scheme, request.Version);
        facts.Add("/version", VersionNotation.Write(previous.Scheme, chosen), request.Version is null ? $"proposed after {previous.ShownAs}" : "--version");
        facts.Add("/change/from", VersionNotation.Write(previous.Scheme, previous.Version), "--previous");
        var type = previous.Scheme == VersioningScheme.Numeric ? least.Type : VersionProposal.TypeOf(previous.Version, chosen) ?? least.Type;
        facts.Add("/change/type", type.ToString().ToLowerInvariant(), $"compared with {previous.ShownAs}");
        if (type < least.Type)
        {
            facts.Note($"{chosen} is a {type.ToString().ToLowerInvariant()} change, but at least {least.Type.ToString().ToLowerInvariant()} is due: {string.Join("; ", least.Reasons)}.");
        }

        return new ProposedVersion(VersionNotation.Write(previous.Scheme, previous.Version), least.Type, VersionNotation.Write(previous.Scheme, next), least.Reasons);
    }

    // The draft as it stands, under the number before: what the new number is depends on what differs.
    private static ModelMetadata Provisional(PreviousVersion previous, CapturedFacts facts)
    {
        facts.Add("/version", VersionNotation.Write(previous.Scheme, previous.Version), "--previous");
        var document = CandidateDraft.Of(facts, previous.Scheme).Document;
        facts.Remove("/version");
        return ModelMetadata.Parse(new DocumentSource("the draft", JsonText.ToBytes(document)), previous.Scheme);
    }

    private static ModelVersion Parse(VersioningScheme scheme, string version)
    {
        try
        {
            return VersionNotation.Parse(scheme, version);
        }
        catch (FormatException exception)
        {
            throw new UsageException($"--version: {exception.Message}");
        }
    }
}
