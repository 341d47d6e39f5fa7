using FsCheck;
using FsCheck.Fluent;
using ModelRegistry.Core.Models;
using ModelRegistry.GitHub.Releases;

namespace ModelRegistry.GitHub.Tests;

public class AssetNameTests
{
    [Theory]
    [InlineData("model.onnx", "model.onnx")]
    [InlineData("data/featspec_v2.json", "data_-featspec__v2.json")]
    [InlineData("a b+c.txt", "a_20b_2bc.txt")]
    [InlineData(".hidden", "_2ehidden")]
    [InlineData("modèle.onnx", "mod_c3_a8le.onnx")]
    [InlineData("metadata.json", "_6detadata.json")]
    [InlineData("Report.HTML", "_52eport.HTML")]
    [InlineData("sub/metadata.json", "sub_-metadata.json")]
    public void Name_OfAPath_LeadsBack(string path, string name)
    {
        Assert.Equal(name, AssetName.Of(ArtifactPath.Parse(path)));
        Assert.Equal(path, AssetName.Parse(name)!.Text);
    }

    [Theory]
    [InlineData("a_")]
    [InlineData("a_g0")]
    [InlineData("_2f_2f")]
    [InlineData("manifest.json")]
    public void Name_OfNoArtifact_StandsForNone(string name) => Assert.Null(AssetName.Parse(name));

    [Fact]
    public void Name_TooLong_IsRefused()
    {
        var exception = Assert.Throws<RegistryException>(() => AssetName.Of(ArtifactPath.Parse(new string('_', 200))));

        Assert.Equal(RegistryErrorCode.Unsupported, exception.Code);
    }

    [Fact]
    public void Name_OfAnyPath_HasOnlyWhatGitHubKeepsAndLeadsBack()
    {
        var paths = Gen.Elements([.. "aZ09._-+ /éß漢"]).ListOf().Select(letters => ArtifactPath.TryParse(string.Concat(letters), null, out var path) ? path : null);

        Prop.ForAll(Arb.From(paths), path => path is null || AssetName.Of(path) is { Length: > 255 }
            || (AssetName.Parse(AssetName.Of(path))!.Equals(path)
                && AssetName.Of(path).All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_') && AssetName.Of(path)[0] != '.'))
            .QuickCheckThrowOnFailure();
    }
}
