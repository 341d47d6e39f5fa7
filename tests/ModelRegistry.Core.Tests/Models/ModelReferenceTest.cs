using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Tests.Models;

public class ModelReferenceTest
{
    private const string Sha = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("m@production", "stage production")]
    [InlineData("m@Production", "stage production")]
    [InlineData("ctr_ranking@staging-eu", "stage staging-eu")]
    [InlineData("m@x", "stage x")]
    [InlineData("m@1.2.0", "version 1.2.0")]
    [InlineData("m@v1.2.0", "version 1.2.0")]
    [InlineData("m@V1.2.0", "version 1.2.0")]
    [InlineData("m@1.2.0-rc.1+b7", "version 1.2.0-rc.1+b7")]
    [InlineData("m@1.2.0-x", "version 1.2.0-x")]
    [InlineData("m@3", "ordinal 3")]
    [InlineData("m@v3", "ordinal 3")]
    [InlineData("m@V3", "ordinal 3")]
    [InlineData("m@007", "ordinal 7")]
    [InlineData("m@2147483647", "ordinal 2147483647")]
    [InlineData("m@latest", "latest")]
    [InlineData("m@Latest", "latest")]
    [InlineData("m@^1.2", "range")]
    [InlineData("m@^1", "range")]
    [InlineData("m@~1.4.2", "range")]
    [InlineData("m@>=1.0.0 <2.0.0", "range")]
    [InlineData("m@1.x", "range")]
    [InlineData("m@1.2.*", "range")]
    [InlineData("m@*", "range")]
    [InlineData("m@1.0.0 || 2.0.0", "range")]
    [InlineData("m@" + Sha, "root " + Sha)]
    [InlineData("models:/m@production", "stage production")]
    [InlineData("MODELS:/m@Production", "stage production")]
    [InlineData("models:/m@1.2.0", "version 1.2.0")]
    [InlineData("models:/m@latest", "latest")]
    [InlineData("models:/m/3", "ordinal 3")]
    [InlineData("models:/m/latest", "last registered")]
    [InlineData("models:/m/LATEST", "last registered")]
    public void Parse_Valid(string text, string means)
    {
        var reference = ModelReference.Parse(text);

        Assert.Equal(means, Describe(reference));
        Assert.Equal(text, reference.ToString());
        Assert.Contains(reference.Model.Text, new[] { "m", "ctr_ranking" });
        Assert.True(ModelReference.TryParse(text, null, out var again));
        Assert.Equal(reference, again);
    }

    [Theory]
    [InlineData("", "it names no version; write e.g. m@production, m@1.2.0, m@latest or models:/m/3.")]
    [InlineData("m", "it names no version; write e.g. m@production, m@1.2.0, m@latest or models:/m/3.")]
    [InlineData("m:production", "it names no version; write e.g. m@production, m@1.2.0, m@latest or models:/m/3.")]
    [InlineData("@production", "'' is not a model name: it must have 1 to 100 characters.")]
    [InlineData("M@production", "'M' is not a model name: use lower-case letters, digits, '_' and '-' only.")]
    [InlineData("team/m@production", "'team/m' is not a model name: use lower-case letters, digits, '_' and '-' only.")]
    [InlineData("a@b@production", "'a@b' is not a model name: use lower-case letters, digits, '_' and '-' only.")]
    [InlineData("m@", "after '@' it needs a stage, a version such as 1.2.0, an ordinal such as 3, 'latest', a range such as ^1.2, or a root digest (sha256:…), not ''.")]
    [InlineData("m@1.2", "'1.2' is not a whole version; write m@1.2.0 for that version, or m@^1.2 for the highest compatible one.")]
    [InlineData("m@v1.2", "'v1.2' is not a whole version; write m@1.2.0 for that version, or m@^1.2 for the highest compatible one.")]
    [InlineData("m@1.", "'1.' is not a whole version; write m@1.0.0 for that version, or m@^1 for the highest compatible one.")]
    [InlineData("m@1.2.3.4", "after '@' it needs a stage, a version such as 1.2.0, an ordinal such as 3, 'latest', a range such as ^1.2, or a root digest (sha256:…), not '1.2.3.4'.")]
    [InlineData("m@0", "after '@' it needs a stage, a version such as 1.2.0, an ordinal such as 3, 'latest', a range such as ^1.2, or a root digest (sha256:…), not '0'.")]
    [InlineData("m@-1", "after '@' it needs a stage, a version such as 1.2.0, an ordinal such as 3, 'latest', a range such as ^1.2, or a root digest (sha256:…), not '-1'.")]
    [InlineData("m@2147483648", "after '@' it needs a stage, a version such as 1.2.0, an ordinal such as 3, 'latest', a range such as ^1.2, or a root digest (sha256:…), not '2147483648'.")]
    [InlineData("m@pro duction", "after '@' it needs a stage, a version such as 1.2.0, an ordinal such as 3, 'latest', a range such as ^1.2, or a root digest (sha256:…), not 'pro duction'.")]
    [InlineData("m@sha256:12", "after '@' it needs a stage, a version such as 1.2.0, an ordinal such as 3, 'latest', a range such as ^1.2, or a root digest (sha256:…), not 'sha256:12'.")]
    [InlineData("m@\u202eevil", "after '@' it needs a stage, a version such as 1.2.0, an ordinal such as 3, 'latest', a range such as ^1.2, or a root digest (sha256:…), not '\\u202eevil'.")]
    [InlineData("models:/m", "write models:/m@stage, models:/m/3 or models:/m/latest.")]
    [InlineData("models:/m/3/4", "write models:/m@stage, models:/m/3 or models:/m/latest.")]
    [InlineData("models:/m/Production", "after models:/m/ MLflow expects a version's ordinal or 'latest'; write models:/m@Production for a stage or m@Production for a SemVer.")]
    [InlineData("models:/m/1.2.0", "after models:/m/ MLflow expects a version's ordinal or 'latest'; write models:/m@1.2.0 for a stage or m@1.2.0 for a SemVer.")]
    [InlineData("models:/m/0", "after models:/m/ MLflow expects a version's ordinal or 'latest'; write models:/m@0 for a stage or m@0 for a SemVer.")]
    [InlineData("models:/team/m@production", "'team/m' is not a model name: use lower-case letters, digits, '_' and '-' only.")]
    [InlineData("models:/", "write models:/m@stage, models:/m/3 or models:/m/latest.")]
    [InlineData("models://m@production", "'/m' is not a model name: use lower-case letters, digits, '_' and '-' only.")]
    public void Parse_Invalid(string text, string message)
    {
        Assert.Equal(
            $"{Quotation.Of(text)} is not a reference: {message}", Assert.Throws<FormatException>(() => ModelReference.Parse(text)).Message);
        Assert.False(ModelReference.TryParse(text, null, out _));
    }

    private static string Describe(ModelReference reference) => reference switch
    {
        ModelReference.ByStage stage => $"stage {stage.Stage}",
        ModelReference.ByVersion version => $"version {version.Version}",
        ModelReference.ByOrdinal ordinal => $"ordinal {ordinal.Ordinal}",
        ModelReference.Latest => "latest",
        ModelReference.LastRegistered => "last registered",
        ModelReference.ByRange => "range",
        ModelReference.ByRootDigest root => $"root {root.RootDigest}",
        _ => "?",
    };
}
