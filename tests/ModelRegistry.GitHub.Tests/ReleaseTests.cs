using ModelRegistry.Core.Models;
using ModelRegistry.GitHub.Releases;
using ModelRegistry.Testing.GitHub;

namespace ModelRegistry.GitHub.Tests;

public class ReleaseTests : GitHubTest
{
    private const string Tag = "ctr_ranking@v1.2.0";
    private const string Mark = "sha256:0123";

    private static NewRelease Draft => new(Tag, "ctr_ranking 1.2.0", $"root digest {Mark}");

    public static TheoryData<string> Upsets => ["reset", "500", "502", "503", "429", "429 after", "403 secondary", "403 secondary after", "403 primary", "truncated", "lost", "done but failed"];

    [Fact]
    public async Task Create_Again_IsTheSameDraft()
    {
        var first = await GitHub.Releases.CreateDraftAsync(Draft, Mark, Cancel);

        var second = await GitHub.Releases.CreateDraftAsync(Draft, Mark, Cancel);

        Assert.Equal(first.Id, second.Id);
        Assert.True(second.Draft);
        Assert.True(first.Id > int.MaxValue);
        Assert.Single(Fake.Repository.Releases);
        Assert.Null(await GitHub.Releases.FindByTagAsync(Tag, Cancel));
    }

    [Theory]
    [MemberData(nameof(Upsets))]
    public async Task Create_WhateverGoesWrong_MakesOneDraft(string upset)
    {
        Fake.Faults.Add("POST", "/releases", Fault(upset), times: 2);

        var release = await GitHub.Releases.CreateDraftAsync(Draft, Mark, Cancel);

        Assert.Equal(release.Id, (long)Assert.Single(Fake.Repository.Releases)["id"]!);
    }

    [Theory]
    [MemberData(nameof(Upsets))]
    public async Task Publish_WhateverGoesWrong_PublishesOnceOnItsTag(string upset)
    {
        var draft = await GitHub.Releases.CreateDraftAsync(Draft, Mark, Cancel);
        Fake.Faults.Add("GET", "/releases", Fault(upset));
        Fake.Faults.Add("PATCH", "/releases", Fault(upset), times: 2);

        var published = await GitHub.Releases.PublishAsync(draft.Id, Cancel);

        Assert.False(published.Draft);
        Assert.NotNull(await GitHub.Settings.FindReferenceAsync($"tags/{Tag}", Cancel));
        Assert.Equal(published.Id, (await GitHub.Releases.FindByTagAsync(Tag, Cancel))!.Id);
        Assert.Equal(published.Id, (await GitHub.Releases.PublishAsync(draft.Id, Cancel)).Id);
    }

    [Theory]
    [MemberData(nameof(Upsets))]
    public async Task Upload_WhateverGoesWrong_StoresTheBytesOnce(string upset)
    {
        var draft = await GitHub.Releases.CreateDraftAsync(Draft, Mark, Cancel);
        Fake.Faults.Add("POST", "/api/uploads", Fault(upset), times: 2);

        var asset = await GitHub.Releases.UploadAsync(draft, Upload("model.onnx", Bytes(300_000)), Cancel);

        Assert.Equal(Digest.Of(Bytes(300_000)), asset.Digest);
        Assert.Equal(Bytes(300_000), Fake.Repository.BytesOf(Assert.Single(Fake.Repository.Releases[0]["assets"]!.AsArray())!));
    }

    [Fact]
    public async Task Upload_ThatBreaks_IsReplaced()
    {
        var draft = await GitHub.Releases.CreateDraftAsync(Draft, Mark, Cancel);
        Fake.Faults.Add("POST", "/api/uploads", new FakeFault { BreakUploadAfter = 1000 }, times: 2);

        var asset = await GitHub.Releases.UploadAsync(draft, Upload("model.onnx", Bytes(3_000_000)), Cancel);

        Assert.True(asset.IsUploaded);
        Assert.Equal(Digest.Of(Bytes(3_000_000)), asset.Digest);
        Assert.Single(Fake.Repository.Releases[0]["assets"]!.AsArray());
        Assert.Equal(3, CountOf("POST", "/api/uploads"));
    }

    [Fact]
    public async Task Upload_DamagedOnTheWay_IsReplaced()
    {
        var draft = await GitHub.Releases.CreateDraftAsync(Draft, Mark, Cancel);
        Fake.Faults.Add("POST", "/api/uploads", new FakeFault { DamageUpload = true });

        var asset = await GitHub.Releases.UploadAsync(draft, Upload("model.onnx", Bytes(5000)), Cancel);

        Assert.Equal(Digest.Of(Bytes(5000)), asset.Digest);
        Assert.Single(Fake.Repository.Releases[0]["assets"]!.AsArray());
    }

    [Fact]
    public async Task Upload_PresentAlready_IsNotSentAgain()
    {
        var draft = await GitHub.Releases.CreateDraftAsync(Draft, Mark, Cancel);
        await GitHub.Releases.UploadAsync(draft, Upload("model.onnx", Bytes(10)), Cancel);

        await GitHub.Releases.UploadAsync((await GitHub.Releases.FindAsync(draft.Id, Cancel))!, Upload("model.onnx", Bytes(10)), Cancel);

        Assert.Equal(1, CountOf("POST", "/api/uploads"));
    }

    [Fact]
    public async Task Upload_OtherBytesUnderTheName_ReplacesThem()
    {
        var draft = await GitHub.Releases.CreateDraftAsync(Draft, Mark, Cancel);
        await GitHub.Releases.UploadAsync(draft, Upload("model.onnx", Bytes(10)), Cancel);

        var asset = await GitHub.Releases.UploadAsync(draft, Upload("model.onnx", Bytes(11)), Cancel);

        Assert.Equal(11, Assert.Single(Fake.Repository.Releases[0]["assets"]!.AsArray())!["size"]!.GetValue<long>());
        Assert.Equal(Digest.Of(Bytes(11)), asset.Digest);
    }

    [Fact]
    public async Task Upload_ToAnImmutableRelease_IsRefused()
    {
        Fake.Repository.HasImmutableReleases = true;
        var draft = await GitHub.Releases.CreateDraftAsync(Draft, Mark, Cancel);
        var published = await GitHub.Releases.PublishAsync(draft.Id, Cancel);

        var exception = await Assert.ThrowsAsync<RegistryException>(() => GitHub.Releases.UploadAsync(published, Upload("late.txt", Bytes(1)), Cancel));

        Assert.True(published.Immutable);
        Assert.True(await GitHub.Releases.AreImmutableAsync(Cancel));
        Assert.Equal(RegistryErrorCode.Invalid, exception.Code);
        Assert.Contains("immutable", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_Progress_ComesToTheSizeWhateverBreaks()
    {
        var draft = await GitHub.Releases.CreateDraftAsync(Draft, Mark, Cancel);
        var progress = new Testing.SumProgress();
        Fake.Faults.Add("POST", "/api/uploads", new FakeFault { BreakUploadAfter = 100_000 });

        await GitHub.Releases.UploadAsync(draft, Upload("model.onnx", Bytes(1_000_000)) with { Progress = progress }, Cancel);

        Assert.Equal(1_000_000, progress.Total);
    }

    [Fact]
    public async Task OpenAsset_ThatBreaksInTheMiddle_GoesOn()
    {
        var draft = await GitHub.Releases.CreateDraftAsync(Draft, Mark, Cancel);
        var asset = await GitHub.Releases.UploadAsync(draft, Upload("model.onnx", Bytes(3_000_000)), Cancel);
        Fake.Faults.Add("GET", "/assets/", FakeFault.Status(502));
        Fake.Faults.Add("GET", "?sig=", FakeFault.Truncated(), times: 2);

        await using var stream = await GitHub.Releases.OpenAssetAsync(asset.Id, Cancel);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, Cancel);

        Assert.Equal(Bytes(3_000_000), copy.ToArray());
        Assert.True(Fake.Faults.AllHappened);
    }

    [Fact]
    public async Task Bytes_ThatStopMoving_AreAskedForAgain()
    {
        var client = Client(Fake.Options() with { AttemptTimeout = TimeSpan.FromSeconds(3) });
        var draft = await client.Releases.CreateDraftAsync(Draft, Mark, Cancel);
        Fake.Faults.Add("POST", "name=model.onnx", FakeFault.Silence());
        var asset = await client.Releases.UploadAsync(draft, Upload("model.onnx", Bytes(300_000)), Cancel);
        Fake.Faults.Add("GET", "/assets/", FakeFault.Silence());
        Fake.Faults.Add("GET", "?sig=", FakeFault.Silence());

        await using var stream = await client.Releases.OpenAssetAsync(asset.Id, Cancel);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, Cancel);

        Assert.Equal(Bytes(300_000), copy.ToArray());
        Assert.True(Fake.Faults.AllHappened);
    }

    [Fact]
    public async Task OpenAsset_Absent_IsNotFound()
    {
        var exception = await Assert.ThrowsAsync<RegistryException>(() => GitHub.Releases.OpenAssetAsync(1, Cancel));

        Assert.Equal(RegistryErrorCode.NotFound, exception.Code);
    }

    [Fact]
    public async Task Delete_Draft_IsGoneAndStaysGone()
    {
        var draft = await GitHub.Releases.CreateDraftAsync(Draft, Mark, Cancel);
        Fake.Faults.Add("DELETE", "/releases", FakeFault.AnswerLost());

        await GitHub.Releases.DeleteDraftAsync(draft.Id, Cancel);
        await GitHub.Releases.DeleteDraftAsync(draft.Id, Cancel);

        Assert.Empty(Fake.Repository.Releases);
    }

    [Fact]
    public async Task Delete_PublishedRelease_IsRefused()
    {
        var draft = await GitHub.Releases.CreateDraftAsync(Draft, Mark, Cancel);
        await GitHub.Releases.PublishAsync(draft.Id, Cancel);

        var exception = await Assert.ThrowsAsync<RegistryException>(() => GitHub.Releases.DeleteDraftAsync(draft.Id, Cancel));

        Assert.Equal(RegistryErrorCode.Conflict, exception.Code);
        Assert.Single(Fake.Repository.Releases);
    }

    [Fact]
    public async Task List_MoreThanAPage_HasThemAll()
    {
        await GitHub.Releases.CreateDraftAsync(new NewRelease("m@v1.0.0", "x", "mark-000"), "mark-000", Cancel);
        for (var i = 1; i < 205; i++)
        {
            var copy = Fake.Repository.Releases[0].DeepClone().AsObject();
            copy["id"] = Fake.Repository.NextId();
            copy["tag_name"] = $"m@v1.0.{i}";
            copy["body"] = $"mark-{i:000}";
            Fake.Repository.Releases.Add(copy);
        }

        Assert.Equal(205, await GitHub.Releases.ListAsync(Cancel).CountAsync(Cancel));
        Assert.Equal("m@v1.0.3", (await GitHub.Releases.FindDraftAsync("mark-003", Cancel))!.TagName);
    }

    [Fact]
    public async Task Drafts_ForReaders_AreNotThere()
    {
        var reader = Client(Fake.Options(Fake.Repository.AddAccount(new FakeAccount("guest", CanWrite: false))));
        await GitHub.Releases.CreateDraftAsync(Draft, Mark, Cancel);

        Assert.Null(await reader.Releases.FindDraftAsync(Mark, Cancel));
    }

    internal static FakeFault Fault(string upset) => upset switch
    {
        "reset" => FakeFault.Reset(),
        "429" => FakeFault.Status(429),
        "429 after" => FakeFault.Status(429, "7"),
        "403 secondary" => FakeFault.SecondaryLimit(),
        "403 secondary after" => FakeFault.SecondaryLimit(retryAfter: "7"),
        "403 primary" => FakeFault.PrimaryLimit(DateTimeOffset.UtcNow.AddSeconds(30)),
        "truncated" => FakeFault.Truncated(),
        "lost" => FakeFault.AnswerLost(),
        "done but failed" => FakeFault.DoneButFailed(),
        _ => FakeFault.Status(int.Parse(upset, System.Globalization.CultureInfo.InvariantCulture)),
    };

    private static AssetUpload Upload(string name, byte[] bytes) =>
        new(name, new Descriptor(Digest.Of(bytes), bytes.Length), _ => Task.FromResult<Stream>(new MemoryStream(bytes)));

    private static byte[] Bytes(int size)
    {
        var bytes = new byte[size];
        new Random(size).NextBytes(bytes);
        return bytes;
    }
}
