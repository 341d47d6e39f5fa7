using System.Text;
using ModelRegistry.App.Registries;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations.Auditing;
using ModelRegistry.Testing;

namespace ModelRegistry.App.Tests.Registries;

/// <summary>What an audit says about the commits that adoptions of policy name.</summary>
public sealed class AdoptedDefinitionsTest : IAsyncLifetime
{
    private TestRepository? _repository;
    private string _commit = string.Empty;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string?, string, string, string> Cases => new()
    {
        // the commit that is named (null: none, HEAD: the one there is), file, content, what is found
        { "HEAD", "registry.json", "one\n", "" },
        { "HEAD", "registry.json", "two\n", "corrupt: adopts a policy of other definitions than commit HEAD holds, which it names" },
        { "HEAD", "elsewhere.json", "one\n", "note: adopts a policy of commit HEAD, which has no definitions at this path" },
        { "HEAD", "registry.json\nHEAD:./registry.json", "one\n", "corrupt: adopts a policy of other definitions than commit HEAD holds, which it names" },
        { null, "registry.json", "one\n", "note: adopts a policy from definitions that were in no commit, so nobody can look up who reviewed them" },
        {
            "0123456789abcdef0123456789abcdef01234567", "registry.json", "one\n",
            "not_here: adopts a policy of commit 0123456789abcdef0123456789abcdef01234567, which this clone does not have; fetch it (`git fetch --unshallow`) to compare"
        },
        { "main", "registry.json", "one\n", "corrupt: adopts a policy of other definitions than commit main holds, which it names" },
        { "HEAD^{commit}\n", "registry.json", "one\n", "corrupt: adopts a policy of other definitions than commit HEAD^{commit}\\u000a holds, which it names" },
    };

    public async ValueTask InitializeAsync()
    {
        _repository = await TestRepository.CreateAsync(Cancel);
        _repository.Write("registry/registry.json", "one\n");
        await _repository.CommitAsync("definitions", Cancel);
        _commit = (await _repository.GitAsync(Cancel, "rev-parse", "HEAD")).Trim();
    }

    public ValueTask DisposeAsync()
    {
        _repository?.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Audit_OfOneAdoption(string? commit, string file, string content, string expected)
    {
        var audit = new ModelAudit(ModelName.Parse("m"));
        audit.Adoptions.Add(new AuditedAdoption(7, commit == "HEAD" ? _commit : commit, [new PolicySource(file, Digest.Of(Encoding.UTF8.GetBytes(content)))]));

        await AdoptedDefinitions.AuditAsync(_repository!.At("registry"), [audit], Cancel);

        Assert.Equal(
            expected,
            string.Concat(audit.Findings.Select(finding => $"{finding.SeverityText}: {finding.Message}")).Replace(_commit, "HEAD", StringComparison.Ordinal));
        Assert.All(audit.Findings, finding => Assert.Equal("models/m/journal/00000007.json", finding.File));
    }

    [Fact]
    public async Task Audit_OfSeveral_SaysEachInItsOrder()
    {
        var (one, other) = (new ModelAudit(ModelName.Parse("m")), new ModelAudit(ModelName.Parse("n")));
        PolicySource[] right = [new("registry.json", Digest.Of("one\n"u8))];
        PolicySource[] wrong = [new("registry.json", Digest.Of("two\n"u8))];
        one.Adoptions.Add(new AuditedAdoption(1, _commit, right));
        one.Adoptions.Add(new AuditedAdoption(2, null, right));
        other.Adoptions.Add(new AuditedAdoption(1, _commit, right));
        other.Adoptions.Add(new AuditedAdoption(3, _commit, wrong));

        await AdoptedDefinitions.AuditAsync(_repository!.At("registry"), [one, other], Cancel);

        Assert.Equal(["note models/m/journal/00000002.json"], one.Findings.Select(finding => $"{finding.SeverityText} {finding.File}"));
        Assert.Equal(["corrupt models/n/journal/00000003.json"], other.Findings.Select(finding => $"{finding.SeverityText} {finding.File}"));
    }
}
