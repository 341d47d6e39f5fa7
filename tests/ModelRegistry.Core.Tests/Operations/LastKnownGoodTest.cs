using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Tests.Journal;

namespace ModelRegistry.Core.Tests.Operations;

public class LastKnownGoodTest
{
    [Theory]
    [InlineData(null, null, "", "passed", null)]
    [InlineData(null, null, "", "waived", null)]
    [InlineData(null, null, "", "unverified", "its move here (entry 5) was not judged by gates")]
    [InlineData(null, null, "", "whatever", "its move here (entry 5) was not judged by gates")]
    [InlineData(7, null, "", "passed", "deprecated (entry 7)")]
    [InlineData(null, 8, "", "passed", "revoked (entry 8)")]
    [InlineData(7, 8, "", "passed", "revoked (entry 8)")]
    [InlineData(null, null, "incident-9", "passed", "open incident-9")]
    [InlineData(null, null, "incident-9 incident-12", "waived", "open incident-9, incident-12")]
    [InlineData(7, null, "incident-7", "passed", "deprecated (entry 7)")]
    [InlineData(7, 8, "incident-7", "unverified", "revoked (entry 8)")]
    [InlineData(null, null, "incident-9", "unverified", "open incident-9")]
    public void Objection_Cases(int? deprecated, int? revoked, string incidents, string verdict, string? objection)
    {
        var standing = new VersionStanding
        {
            Version = Ledgers.Version("1.0.0"),
            Ordinal = 1,
            Registered = 1,
            Time = DateTimeOffset.UnixEpoch,
            RootDigest = Digest.Of([]),
            MetadataDigest = Digest.Of([]),
            ManifestDigest = Digest.Of([]),
            Last = 9,
            Deprecated = deprecated,
            Revoked = revoked,
            Incidents = incidents.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        };

        Assert.Equal(objection, LastKnownGood.Objection(new EarlierHolder(new StageHolder(standing.Version, 5, DateTimeOffset.UnixEpoch, verdict), standing)));
    }

    [Theory]
    [InlineData(null, "pruned (entry 13): its artifact bytes are gone")]
    [InlineData(7, "deprecated (entry 7)")]
    public void Objection_Pruned(int? deprecated, string objection) =>
        Assert.Equal(objection, LastKnownGood.Objection(Gates.ClaimCases.Standing(deprecated, null, ["incident-9"]) with { Pruned = 13 }));

    [Theory]
    [InlineData(null, "", "open alert-12, alert-15")]
    [InlineData(null, "incident-9", "open incident-9")]
    [InlineData(7, "", "deprecated (entry 7)")]
    public void Objection_OpenAlerts(int? deprecated, string incident, string objection) => Assert.Equal(objection, LastKnownGood.Objection(
        Gates.ClaimCases.Standing(deprecated, null, incident.Length == 0 ? [] : [incident]) with { Alerts = [12, 15] }));
}
