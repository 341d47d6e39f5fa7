using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Tests.Policies;

public sealed class DefinitionsTest
{
    [Fact]
    public void Parse_CreatedRegistry_HasTheDefaults()
    {
        var registry = RegistryDefinition.Parse(new DocumentSource("registry.json", JsonText.ToBytes(RegistryDefinition.Create("r1"))));

        Assert.Equal("r1", registry.Id);
        Assert.Equal(["dev", "staging", "production"], registry.Stages.Select(stage => stage.Text));
        Assert.Equal([ArtifactStoreDefinition.Default], registry.ArtifactStores);
    }

    [Fact]
    public void Parse_SmallestRegistry_HasTheDefaults()
    {
        var registry = Definitions.Registry();

        Assert.Equal(["dev", "staging", "production"], registry.Stages.Select(stage => stage.Text));
        Assert.Equal([ArtifactStoreDefinition.Default], registry.ArtifactStores);
    }

    [Fact]
    public void Parse_RegistryWithStagesAndAPolicyOfItsOwn()
    {
        var registry = Definitions.Registry(""" "stages": ["Test", "Live"], "policy": {"stages": {"LIVE": {"split": "test"}}} """);

        Assert.Equal(["test", "live"], registry.Stages.Select(stage => stage.Text));
    }

    [Fact]
    public void Parse_CreatedModel()
    {
        var name = ModelName.Parse("ctr_ranking");
        var json = ModelDefinition.Create(name, "Ranks ads.", ["alice", "bob"]);

        var model = ModelDefinition.Parse(new DocumentSource("model.json", JsonText.ToBytes(json)), name);

        Assert.Equal(name, model.Name);
        Assert.Equal("Ranks ads.", model.Description);
        Assert.Equal(["alice", "bob"], model.Owners);
        Assert.Equal(Digest.Of(JsonText.ToBytes(json)), model.Digest);
    }

    [Theory]
    [InlineData("""{"format": 1}""", "registry.json:1:1: /id: is missing")]
    [InlineData("""{"format": 1, "id": ""}""", "registry.json:1:21: /id: must not be empty")]
    [InlineData("""{"format": 1, "id": "a\nb"}""", "registry.json:1:21: /id: must be one line of 1 to 100 characters")]
    [InlineData("""{"format": 1, "id": "x", "stage": []}""", "registry.json:1:26: /stage: is not a known member (did you mean stages?); known here: format, id, stages, policy, artifact_stores, ledger, notifications")]
    [InlineData("""{"format": 1, "id": "x", "stages": []}""", "registry.json:1:36: /stages: must name 1 to 20 stages, not 0")]
    [InlineData("""{"format": 1, "id": "x", "stages": ["dev", "Dev"]}""", "registry.json:1:44: /stages/1: names stage dev twice")]
    [InlineData("""{"format": 1, "id": "x", "stages": ["dev", "v1"]}""", "registry.json:1:44: /stages/1: 'v1' is not a stage name: 'latest' and names like 'v1' are reserved for versions.")]
    [InlineData("""{"format": 1, "id": "x", "stages": ["promotion"]}""", "registry.json:1:37: /stages/0: cannot be promotion: policies use that word beside stages")]
    [InlineData("""{"format": 1, "id": "x", "artifact_stores": []}""", "registry.json:1:45: /artifact_stores: must name at least one store, and none twice")]
    [InlineData("""{"format": 1, "id": "x", "artifact_stores": [{"type": "ftp", "path": "a"}]}""", "registry.json:1:55: /artifact_stores/0/type: must be directory, github_release or s3, not 'ftp'")]
    [InlineData("""{"format": 1, "id": "x", "artifact_stores": [{"type": "s3", "path": "a"}]}""", "registry.json:1:61: /artifact_stores/0/path: is not a known member; known here: type, bucket, prefix, region, endpoint")]
    [InlineData("""{"format": 1, "id": "x", "artifact_stores": [{"type": "s3", "bucket": "A"}]}""", "registry.json:1:71: /artifact_stores/0/bucket: 'A' is not the name of a bucket: it has 3 to 63 lower-case letters, digits, '.' and '-', and a letter or digit at both ends.")]
    [InlineData("""{"format": 1, "id": "x", "artifact_stores": [{"type": "s3", "bucket": "abc", "endpoint": "https://u:secret@h"}]}""", "registry.json:1:90: /artifact_stores/0/endpoint: must be the https address of a store, without user, path or query, not 'https://h'")]
    [InlineData("""{"format": 1, "id": "x", "artifact_stores": [{"type": "directory", "path": "../a"}]}""", "registry.json:1:76: /artifact_stores/0/path: '../a' is not an artifact path: it may not contain '.' or '..'.")]
    [InlineData("""{"format": 1, "id": "x", "policy": {"stages": {"prod": {}}}}""", "registry.json:1:48: /policy/stages/prod: 'prod' is not a stage of this registry; its stages are dev, staging, production")]
    public void Parse_WrongRegistry_SaysWhere(string text, string message)
    {
        var exception = Assert.Throws<DocumentException>(() => RegistryDefinition.Parse(Definitions.Source("registry.json", text)));

        Assert.Equal(message, exception.Message);
    }

    [Theory]
    [InlineData("""{"format": 1, "owners": ["a"]}""", "model.json:1:1: /name: is missing")]
    [InlineData("""{"format": 1, "name": "other", "owners": ["a"]}""", "model.json:1:23: /name: must be ctr_ranking, the name of its directory")]
    [InlineData("""{"format": 1, "name": "ctr_ranking"}""", "model.json:1:1: /owners: must name at least one owner")]
    [InlineData("""{"format": 1, "name": "ctr_ranking", "owners": []}""", "model.json:1:48: /owners: must name at least one owner")]
    [InlineData("""{"format": 1, "name": "ctr_ranking", "owners": ["a", 1]}""", "model.json:1:54: /owners/1: must be non-empty text, not number")]
    [InlineData("""{"format": 1, "name": "ctr_ranking", "owners": ["a"], "owner": "b"}""", "model.json:1:55: /owner: is not a known member (did you mean owners?); known here: format, name, description, owners, policy, versioning, stages, monitoring, notifications")]
    [InlineData("""{"format": 1, "name": "ctr_ranking", "owners": ["a"], "policy": {"stages": {}}, "stages": {}}""", "model.json:1:91: /stages: stands both here and in policy; keep one")]
    public void Parse_WrongModel_SaysWhere(string text, string message)
    {
        var exception = Assert.Throws<DocumentException>(
            () => ModelDefinition.Parse(Definitions.Source("model.json", text), ModelName.Parse("ctr_ranking")));

        Assert.Equal(message, exception.Message);
    }

    [Fact]
    public void Parse_UnknownFormat_IsRefusedByName()
    {
        var exception = Assert.Throws<RegistryException>(
            () => RegistryDefinition.Parse(Definitions.Source("registry.json", """{"format": 2, "id": "x"}""")));

        Assert.Equal(RegistryErrorCode.Unsupported, exception.Code);
    }
}
