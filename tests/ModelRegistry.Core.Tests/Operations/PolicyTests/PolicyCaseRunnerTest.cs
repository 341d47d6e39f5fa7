using System.Text;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations.PolicyTests;
using ModelRegistry.Core.Tests.Policies;

namespace ModelRegistry.Core.Tests.Operations.PolicyTests;

public class PolicyCaseRunnerTest
{
    private const string Policy = """
        {"split": "test", "thresholds": {"auc": [">=0.85", ">= stage(production)"]}, "roles": {"Lead": ["maria"]},
         "permissions": {"promote": {"people": ["rita", "otto"]}},
         "stages": {"production": {"soak": "1h", "approvals": {"minimum": 1, "roles": ["Lead"]}, "waivers": {"self": false}}}}
        """;

    private const string Good = """ "approvals": ["maria"], "actor": "rita", "now": "2026-10-03T12:00:00.000Z", "held": [{"stage": "staging", "from": "2026-10-03T11:00:00.000Z"}] """;

    /// <summary>Gets members of a case for production, and what policy says.</summary>
    public static TheoryData<string, string> Cases => new()
    {
        { Good, "" },
        { Good.Replace("rita", "eve", StringComparison.Ordinal), "permission" },
        { Good.Replace("maria", "bob", StringComparison.Ordinal), "approvals" },
        { Good.Replace("11:00", "11:01", StringComparison.Ordinal), "soak" },
        { """ "approvals": ["maria"], "actor": "rita" """, "stage_order soak" },
        { Good + """, "reason": " " """, "reason" },
        { Good + """, "patch": {"metrics": {"auc": 0.8}} """, "metric_auc" },
        { Good + """, "patch": {"metrics": {"auc": null}} """, "metric_auc metric_auc_2" },
        { Good + """, "patch": {"metrics": {"split": "train"}} """, "metric_auc metric_auc_2" },
        { Good + """, "patch": {"artifacts": null} """, "schema" },
        { Good + """, "artifacts": {"model.onnx": "missing"} """, "artifacts" },
        { Good + """, "artifacts": {"model.onnx": "damaged"} """, "artifacts" },
        { Good + """, "holders": {"production": {"patch": {"version": "1.1.0", "metrics": {"auc": 0.9}}}} """, "metric_auc_2" },
        { Good + """, "holders": {"production": {"patch": {"version": "1.1.0", "metrics": {"auc": 0.87}}}} """, "" },
        { Good + """, "patch": {"metrics": {"auc": 0.8}}, "waivers": [{"gate": "metrics", "expires": "2026-10-04T12:00:00.000Z"}] """, "" },
        { Good + """, "patch": {"metrics": {"auc": 0.8}}, "waivers": [{"gate": "metric_auc", "by": "rita", "expires": "2026-10-04T12:00:00.000Z"}] """, "metric_auc" },
        { Good + """, "patch": {"metrics": {"auc": 0.8}}, "waivers": [{"gate": "metrics", "expires": "2026-10-03T12:00:00.000Z"}] """, "metric_auc" },
        { Good + """, "artifacts": {"model.onnx": "missing"}, "waivers": [{"gate": "artifacts", "expires": "2026-10-04T12:00:00.000Z"}] """, "artifacts" },
    };

    public static TheoryData<string, bool, string, string> Expectations => new()
    {
        // what is expected; whether it came out so; what is missing; what is unexpected (of a case that metric_auc and approvals refuse)
        { """ "expect": "refused" """, true, "", "" },
        { """ "expect": "refused", "refused_by": ["metric_auc", "approvals"] """, true, "", "" },
        { """ "expect": "refused", "refused_by": ["metrics", "approvals"] """, true, "", "" },
        { """ "expect": "refused", "refused_by": ["metrics"] """, false, "", "approvals" },
        { """ "expect": "refused", "refused_by": ["metrics", "approvals", "bias"] """, false, "bias", "" },
        { """ "expect": "refused", "refused_by": ["bias"] """, false, "bias", "metric_auc approvals" },
        { """ "expect": "allowed" """, false, "", "metric_auc approvals" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Run_SaysWhatAPromotionWould(string members, string refusing)
    {
        var result = Run(members + """, "expect": "allowed" """);

        Assert.Equal(refusing, string.Join(' ', result.Refusing.Select(gate => gate.Id)));
        Assert.Equal(refusing.Length == 0, result.IsAsExpected);
    }

    [Theory]
    [MemberData(nameof(Expectations))]
    public void Run_ComparesWithWhatWasExpected(string expectation, bool asExpected, string missing, string unexpected)
    {
        var result = Run(Good.Replace("maria", "bob", StringComparison.Ordinal) + """, "patch": {"metrics": {"auc": 0.8}}, """ + expectation);

        Assert.Equal(
            (asExpected, missing, unexpected),
            (result.IsAsExpected, string.Join(' ', result.Missing), string.Join(' ', result.Unexpected.Select(gate => gate.Id))));
    }

    [Theory]
    [InlineData("""{"evaluation": {}, "approvals": {"minimum": 0}}""", "", "")]
    [InlineData("""{"evaluation": {"predictions": "model.onnx"}, "approvals": {"minimum": 0}}""", "", "")]
    [InlineData("""{"evaluation": {"predictions": "model.onnx"}, "approvals": {"minimum": 0}}""", """ "artifacts": {"model.onnx": "missing"}, """, "artifacts evaluation")]
    [InlineData("""{"evaluation": {"predictions": "absent.csv"}, "approvals": {"minimum": 0}}""", "", "evaluation")]
    [InlineData("""{"evaluation": {}, "thresholds": {"auc": ">=0.9"}, "approvals": {"minimum": 0}}""", "", "metric_auc")]
    public void Run_WherePolicyAsksForRecomputedMetrics_TakesThoseOfTheCase(string policy, string members, string refusing)
    {
        var result = Run(members + """ "expect": "allowed" """, policy: policy);

        Assert.Equal(refusing, string.Join(' ', result.Refusing.Select(gate => gate.Id)));
    }

    [Fact]
    public void Run_AllowedWhereARefusalWasExpected_IsNotAsExpected() => Assert.False(Run(Good + """, "expect": "refused" """).IsAsExpected);

    [Fact]
    public void Run_UnknownStage_IsNotFound()
    {
        var exception = Assert.Throws<RegistryException>(() => Run(""" "expect": "allowed" """, "prodution"));

        Assert.Equal("There is no stage prodution.", exception.Message);
    }

    [Theory]
    [InlineData("""{"name": "a", "stage": "dev", "expect": "allowed"}""", "/cases/0/metadata is missing: give metadata, file, or patch with a metadata or file for all cases")]
    [InlineData("""{"name": "a", "stage": "dev", "expect": "allowed", "metadata": {}, "file": "x.json"}""", "/cases/0/file stands beside metadata; keep one")]
    [InlineData("""{"name": "a", "stage": "dev", "expect": "allowed", "metadata": {}, "refused_by": ["schema"]}""", "/cases/0/refused_by needs \"expect\": \"refused\"")]
    [InlineData("""{"name": "a", "stage": "dev", "expect": "allowed", "metadata": {}, "approvals": [1]}""", "/cases/0/approvals/0 must be a name, or an object with by, source and verified")]
    [InlineData("""{"name": "a", "stage": "dev", "expect": "allowed", "metadata": {}}, {"name": "a", "stage": "dev", "expect": "allowed", "metadata": {}}""", "/cases has two cases named 'a'")]
    public void Parse_Unacceptable_SaysWhere(string cases, string problem)
    {
        var exception = Assert.Throws<DocumentException>(() => Parse($$"""{"format": 1, "cases": [{{cases}}]}"""));

        Assert.Equal(problem, $"{exception.Errors[0].Pointer} {exception.Errors[0].Message}");
    }

    [Fact]
    public void Parse_File_IsReadBesideTheDocument()
    {
        var document = PolicyTestDocument.Parse(
            Source("""{"format": 1, "file": "candidates/a.json", "cases": [{"name": "a", "stage": "dev", "patch": {"version": "2.0.0"}, "expect": "allowed"}]}"""),
            path => path.Text == "candidates/a.json" ? Source("""{"model_name": "m", "version": "1.0.0"}""") : throw new InvalidOperationException(path.Text));

        Assert.Equal("{\n  \"model_name\": \"m\",\n  \"version\": \"2.0.0\"\n}", JsonText.Write(document.Cases[0].Metadata).TrimEnd());
    }

    private static PolicyCaseResult Run(string members, string stage = "production", string policy = Policy)
    {
        var document = Parse($$$"""
            {"format": 1,
             "metadata": {"model_name": "ctr_ranking", "version": "1.2.0", "data": {"snapshot_id": "s"}, "artifacts": {"model": "model.onnx"}, "metrics": {"split": "test", "auc": 0.87}},
             "cases": [{"name": "case", "stage": "{{{stage}}}", {{{members}}} }]}
            """);
        return PolicyCaseRunner.Run(document.Cases.Single(), Definitions.Resolve(modelPolicy: policy));
    }

    private static PolicyTestDocument Parse(string text) => PolicyTestDocument.Parse(Source(text), _ => throw new InvalidOperationException("no file is named"));

    private static DocumentSource Source(string text) => new("policy-tests.json", Encoding.UTF8.GetBytes(text));
}
