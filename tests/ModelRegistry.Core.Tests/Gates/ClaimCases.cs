using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Gates.Lineage;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Tests.Operations;
using ModelRegistry.Core.Tests.Policies;

namespace ModelRegistry.Core.Tests.Gates;

/// <summary>Makes what the gates over lineage, environment and change look at out of text.</summary>
internal static class ClaimCases
{
    public const string Commit = "0123456789abcdef0123456789abcdef01234567";

    public const string Digest = "sha256:12bb9e2e832c302c1e1a2196136cf5f9da86e45efb8c25faef5b9b1b8bb7efa4";

    public static GateInput Input(string members, string policy = "{}", string version = "1.2.0")
    {
        var resolved = Definitions.Resolve(modelPolicy: policy);
        return new GateInput(TestRegistry.Candidate(version, Filled(members)), resolved, resolved.Stage(GateCases.Production)!);
    }

    public static GateInput With(this GateInput input, CommitStanding standing, string? detail = null) =>
        input with { Lineage = input.Lineage with { Commit = new CommitFact(standing, detail) } };

    public static GateInput After(this GateInput input, string version, string members) => input with
    {
        Predecessors = [.. input.Predecessors, new GateHolder(ModelVersion.Parse(version), TestRegistry.Candidate(version, members))],
    };

    public static GateResult Result(IGate gate, GateInput input, string id) => gate.Evaluate(input).Single(result => result.Id == id);

    public static VersionStanding Standing(int? deprecated = null, int? revoked = null, params string[] incidents) => new()
    {
        Version = ModelVersion.Parse("1.2.0"),
        Ordinal = 1,
        Registered = 1,
        Time = DateTimeOffset.UnixEpoch,
        RootDigest = Core.Models.Digest.Parse(Digest),
        MetadataDigest = Core.Models.Digest.Parse(Digest),
        ManifestDigest = Core.Models.Digest.Parse(Digest),
        Last = 1,
        Deprecated = deprecated,
        Revoked = revoked,
        Incidents = incidents,
    };

    // COMMIT and DIGEST stand for real ones.
    private static string Filled(string members) =>
        members.Replace("COMMIT", Commit, StringComparison.Ordinal).Replace("DIGEST", Digest, StringComparison.Ordinal);
}
