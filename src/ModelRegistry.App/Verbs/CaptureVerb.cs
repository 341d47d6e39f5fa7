using ModelRegistry.App.Capturing;
using ModelRegistry.App.Registries;
using ModelRegistry.App.Results;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Operations.Capturing;

namespace ModelRegistry.App.Verbs;

/// <summary><c>capture</c>: drafts a candidate's metadata from where training ran; never invents a value.</summary>
internal static class CaptureVerb
{
    public static async Task<CommandResult> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var request = CaptureRequest.Of(context);
        var target = request.Out is null ? null : new DraftTarget(request.Out, context.Arguments.Has("force"));
        target?.Check();
        var previous = request.Previous is { } reference ? await PreviousVersion.ReadAsync(context, reference, cancellationToken) : null;
        var facts = new CapturedFacts();
        facts.Add("/model_name", Model(request, previous).Text, request.Model is null ? "--previous" : "--model");
        await new EvidenceCollector(context, request, facts).CollectAsync(previous?.Json, cancellationToken);
        if (previous is not null)
        {
            CarriedOver.Add(facts, previous.Json, previous.ShownAs);
        }

        var proposal = await VersionAsync(context, request, previous, facts, cancellationToken);
        var draft = CandidateDraft.Of(facts, previous?.Scheme ?? SchemeOf(context, request));
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
        VerbContext context, CaptureRequest request, PreviousVersion? previous, CapturedFacts facts, CancellationToken cancellationToken)
    {
        if (previous is null)
        {
            var version = request.Version ?? throw new UsageException("capture needs --version, or --previous to propose one from.");
            facts.Add("/version", VersionNotation.Write(SchemeOf(context, request), Parse(SchemeOf(context, request), version)), "--version");
            return null;
        }

        var least = VersionProposal.Of(previous.Json, facts.ToJson());
        var next = await previous.NextAsync(least.Type, cancellationToken);
        var chosen = request.Version is null ? next : Parse(previous.Scheme, request.Version);
        facts.Add("/version", VersionNotation.Write(previous.Scheme, chosen), request.Version is null ? $"proposed after {previous.ShownAs}" : "--version");
        facts.Add("/change/from", VersionNotation.Write(previous.Scheme, previous.Version), "--previous");
        var type = Type(previous, chosen, least.Type);
        facts.Add("/change/type", type.ToString().ToLowerInvariant(), $"compared with {previous.ShownAs}");
        if (type < least.Type)
        {
            facts.Note($"{chosen} is a {type.ToString().ToLowerInvariant()} change, but at least {least.Type.ToString().ToLowerInvariant()} is due: {string.Join("; ", least.Reasons)}.");
        }

        return new ProposedVersion(VersionNotation.Write(previous.Scheme, previous.Version), least.Type, VersionNotation.Write(previous.Scheme, next), least.Reasons);
    }

    // What the numbers say, where they say anything; the version may have been chosen above the least.
    private static ChangeType Type(PreviousVersion previous, ModelVersion chosen, ChangeType least)
    {
        var (from, to) = (previous.Version.SemVersion, chosen.SemVersion);
        if (previous.Scheme == VersioningScheme.Numeric || ModelVersion.Precedence.Compare(chosen, previous.Version) <= 0)
        {
            return least;
        }

        return from.Major != to.Major ? ChangeType.Major : from.Minor != to.Minor ? ChangeType.Minor : from.IsPrerelease ? least : ChangeType.Patch;
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

    // A registry is not needed; where there is one that knows the model, its numbering counts.
    private static VersioningScheme SchemeOf(VerbContext context, CaptureRequest request)
    {
        var directory = RegistryLocation.FindOrDefault(context.Arguments.Optional("registry"), context.Environment);
        if (request.Model is not { } model || !File.Exists(Path.Combine(directory, Core.Policies.RegistryDefinition.FileName)))
        {
            return VersioningScheme.SemVer;
        }

        var registry = OpenRegistry.At(directory, context.Environment);
        return File.Exists(registry.ModelFile(model)) ? registry.PolicyOf(registry.Model(model)).Resolved.Versioning.Scheme : VersioningScheme.SemVer;
    }
}
