using System.Text.Json.Nodes;
using ModelRegistry.Core.Models;
using ModelRegistry.Testing.GitHub;

namespace ModelRegistry.GitHub.Tests;

public class RepositoryTests : GitHubTest
{
    public static TheoryData<string> Upsets => ReleaseTests.Upsets;

    [Theory]
    [InlineData("acme/models", true)]
    [InlineData("a.b/c_d-e", true)]
    [InlineData("acme", false)]
    [InlineData("acme/", false)]
    [InlineData("acme/models/x", false)]
    [InlineData("acme/..", false)]
    [InlineData("acme/mo dels", false)]
    [InlineData("", false)]
    public void Name_OfARepository_IsParsed(string text, bool isOne)
    {
        Assert.Equal(isOne, RepositoryName.TryParse(text, null, out var name));
        Assert.Equal(isOne ? text : null, name?.ToString());
    }

    [Fact]
    public async Task Settings_AreRead()
    {
        var settings = await GitHub.Settings.GetAsync(Cancel);

        Assert.Equal(("acme/models", "main", true, false), (settings.FullName, settings.DefaultBranch, settings.Permissions!.Push, settings.Permissions.Admin));
    }

    [Theory]
    [MemberData(nameof(Upsets))]
    public async Task CreateReference_WhateverGoesWrong_IsThereOnce(string upset)
    {
        Fake.Faults.Add("POST", "/git/refs", ReleaseTests.Fault(upset), times: 2);

        await GitHub.Settings.CreateReferenceAsync("tags/m#production#1", FakeRepository.Sha('a'), Cancel);
        await GitHub.Settings.CreateReferenceAsync("tags/m#production#1", FakeRepository.Sha('a'), Cancel);
        var elsewhere = await Assert.ThrowsAsync<RegistryException>(
            () => GitHub.Settings.CreateReferenceAsync("tags/m#production#1", FakeRepository.Sha('b'), Cancel));

        Assert.Equal(RegistryErrorCode.AlreadyExists, elsewhere.Code);
        Assert.Equal("refs/tags/m#production#1", Assert.Single(await GitHub.Settings.ListReferencesAsync("tags/m#", Cancel).ToListAsync(Cancel)).Ref);
        await GitHub.Settings.DeleteReferenceAsync("tags/m#production#1", Cancel);
        Assert.Null(await GitHub.Settings.FindReferenceAsync("tags/m#production#1", Cancel));
    }

    [Fact]
    public async Task Tag_Annotated_IsRead()
    {
        Fake.Repository.References["tags/m@v1.0.0"] = new FakeReference(FakeRepository.Sha('d'), "tag");
        Fake.Repository.Tags[FakeRepository.Sha('d')] = new JsonObject
        {
            ["sha"] = FakeRepository.Sha('d'),
            ["tag"] = "m@v1.0.0",
            ["message"] = "Registering artifact m version v1.0.0",
            ["tagger"] = new JsonObject { ["name"] = "dana", ["email"] = "d@example.com", ["date"] = "2026-02-03T04:05:06Z" },
            ["object"] = new JsonObject { ["sha"] = FakeRepository.Sha('a'), ["type"] = "commit" },
        };

        var reference = await GitHub.Settings.FindReferenceAsync("tags/m@v1.0.0", Cancel);
        var tag = await GitHub.Settings.FindTagAsync(reference!.Object.Sha, Cancel);

        Assert.Equal("tag", reference.Object.Type);
        Assert.Equal((FakeRepository.Sha('a'), "dana"), (tag!.Object.Sha, tag.Tagger.Name));
        Assert.Equal("first", (await GitHub.Settings.FindCommitAsync("main", Cancel))!.Commit.Message);
        Assert.Null(await GitHub.Settings.FindCommitAsync(FakeRepository.Sha('e'), Cancel));
    }

    [Fact]
    public async Task Files_AreReadAtACommit_AndTheirHistoryNewestFirst()
    {
        Fake.Repository.AddChange("registry/a b.json", FakeRepository.Sha('b'), "dana", "{}\n"u8.ToArray());
        Fake.Repository.AddChange("registry/a b.json", FakeRepository.Sha('c'), null);

        var commits = await GitHub.Settings.ListCommitsOfFileAsync("registry/a b.json", "main", Cancel).ToListAsync(Cancel);

        Assert.Equal([(FakeRepository.Sha('c'), null), (FakeRepository.Sha('b'), "dana")], commits.Select(commit => (commit.Sha, commit.Author?.Login)));
        Assert.Equal("{}\n"u8.ToArray(), (await GitHub.Settings.ReadFileAsync("registry/a b.json", FakeRepository.Sha('b'), Cancel))!.Value.ToArray());
        Assert.Null(await GitHub.Settings.ReadFileAsync("registry/other.json", FakeRepository.Sha('b'), Cancel));
    }

    [Fact]
    public async Task Rules_OfABranch_AreRead()
    {
        Fake.Repository.Rulesets.Add(new JsonObject
        {
            ["id"] = 42,
            ["name"] = "ledger",
            ["target"] = "branch",
            ["source"] = "acme/models",
            ["enforcement"] = "active",
            ["conditions"] = new JsonObject { ["ref_name"] = new JsonObject { ["include"] = new JsonArray("refs/heads/registry"), ["exclude"] = new JsonArray() } },
            ["rules"] = new JsonArray(new JsonObject { ["type"] = "deletion" }, new JsonObject { ["type"] = "non_fast_forward" }),
            ["bypass_actors"] = new JsonArray(),
        });
        Fake.Repository.BranchRules["registry"] = [new JsonObject { ["type"] = "deletion", ["ruleset_source_type"] = "Repository", ["ruleset_source"] = "acme/models", ["ruleset_id"] = 42 }];
        Fake.Repository.Protections["main"] = new JsonObject { ["enforce_admins"] = new JsonObject { ["enabled"] = true }, ["required_status_checks"] = new JsonObject { ["contexts"] = new JsonArray("ModelRegistry") } };
        var admin = Client(Fake.Options(Fake.Repository.AddAccount(new FakeAccount("root", CanAdminister: true))));

        var ruleset = await GitHub.Settings.FindRulesetAsync(42, Cancel);
        var protection = await admin.Settings.FindProtectionAsync("main", Cancel);
        var refused = await Assert.ThrowsAsync<RegistryException>(() => GitHub.Settings.FindProtectionAsync("main", Cancel));

        Assert.Equal(["deletion", "non_fast_forward"], ruleset!.Rules!.Select(rule => rule.Type));
        Assert.Equal(["refs/heads/registry"], ruleset.Conditions!.RefName!.Include);
        Assert.Null(ruleset.BypassActors);
        Assert.Equal("ledger", Assert.Single(await GitHub.Settings.ListRulesetsAsync(Cancel).ToListAsync(Cancel)).Name);
        Assert.Equal(42, Assert.Single(await GitHub.Settings.ListBranchRulesAsync("registry", Cancel).ToListAsync(Cancel)).RulesetId);
        Assert.Equal(["ModelRegistry"], protection!.RequiredStatusChecks!.Contexts);
        Assert.Equal(RegistryErrorCode.Unauthorized, refused.Code);
        Assert.Null(await admin.Settings.FindProtectionAsync("other", Cancel));
    }

    [Fact]
    public async Task Team_IsReadOnlyByWhoMay()
    {
        Fake.Repository.Teams["acme/ml-leads"] = ["maria"];
        var member = Client(Fake.Options(Fake.Repository.AddAccount(new FakeAccount("jun"))));

        var hidden = await Assert.ThrowsAsync<RegistryException>(async () => await GitHub.Settings.ListTeamMembersAsync("acme", "ml-leads", Cancel).ToListAsync(Cancel));

        Assert.Equal(RegistryErrorCode.NotFound, hidden.Code);
        Assert.Equal("maria", Assert.Single(await member.Settings.ListTeamMembersAsync("acme", "ml-leads", Cancel).ToListAsync(Cancel)).Login);
        Assert.Equal("active", (await member.Settings.FindTeamMembershipAsync("acme", "ml-leads", "Maria", Cancel))!.State);
        Assert.Null(await member.Settings.FindTeamMembershipAsync("acme", "ml-leads", "dana", Cancel));
    }
}
