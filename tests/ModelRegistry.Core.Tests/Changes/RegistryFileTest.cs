using ModelRegistry.Core.Changes;

namespace ModelRegistry.Core.Tests.Changes;

public class RegistryFileTest
{
    [Theory]
    [InlineData("registry.json", FileSubject.Registry)]
    [InlineData("policy-tests.json", FileSubject.PolicyTests)]
    [InlineData("templates/version.md.scriban", FileSubject.Template)]
    [InlineData("models/ctr/model.json", FileSubject.Model)]
    [InlineData("models/ctr/policy-tests.json", FileSubject.PolicyTests)]
    [InlineData("models/ctr/candidates/1.2.0.json", FileSubject.Candidate)]
    [InlineData("models/ctr/candidates/notes.json", FileSubject.Candidate)]
    [InlineData("models/ctr/journal/00000001.json", FileSubject.Ledger)]
    [InlineData("models/ctr/journal/00000001.sigstore", FileSubject.Ledger)]
    [InlineData("models/ctr/journal/deep/er/x", FileSubject.Ledger)]
    [InlineData("models/ctr/journal", FileSubject.Ledger)]
    [InlineData("models/ctr/versions/1.0.0/metadata.json", FileSubject.Ledger)]
    [InlineData("models/ctr/state.json", FileSubject.Ledger)]
    [InlineData("models/ctr/state/ab.json", FileSubject.Ledger)]
    [InlineData("models/ctr/state.json.bak", FileSubject.Ledger)]
    [InlineData("models/ctr/Journal/00000001.json", FileSubject.Ledger)]
    [InlineData("Models/ctr/STATE.json", FileSubject.Ledger)]
    [InlineData("models/No Model/journal/00000001.json", FileSubject.Ledger)]
    [InlineData("models/ctr/candidates/1.2.0.txt", FileSubject.Other)]
    [InlineData("models/ctr/candidates/deep/1.2.0.json", FileSubject.Other)]
    [InlineData("models/ctr/README.md", FileSubject.Other)]
    [InlineData("models/No Model/model.json", FileSubject.Other)]
    [InlineData("models/ctr", FileSubject.Other)]
    [InlineData("templates", FileSubject.Other)]
    [InlineData("journal/00000001.json", FileSubject.Other)]
    [InlineData("", FileSubject.Other)]
    public void Of_Path_SaysWhatItIs(string path, FileSubject expected) => Assert.Equal(expected, RegistryFile.Of(path).Subject);

    [Fact]
    public void Of_Candidate_ReadsModelAndVersion()
    {
        var file = RegistryFile.Of("models/ctr_ranking/candidates/1.2.0-rc.1.json");

        Assert.Equal("ctr_ranking", file.Model!.Text);
        Assert.Equal("1.2.0-rc.1", file.Version!.ToString());
    }
}
