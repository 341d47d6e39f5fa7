using System.Text.Json.Nodes;
using ModelRegistry.Workflows.Tests.Running;

namespace ModelRegistry.Workflows.Tests;

public class ExpressionTests
{
    [Theory]
    [InlineData("'a' == 'A'", "true")]
    [InlineData("1 == '1'", "true")]
    [InlineData("null == ''", "true")]
    [InlineData("'it''s'", "it's")]
    [InlineData("inputs.stage || 'production'", "production")]
    [InlineData("inputs.model && 'yes'", "yes")]
    [InlineData("!inputs.stage", "true")]
    [InlineData("needs.plan.outputs.missing", "")]
    [InlineData("needs.*.result", "Array")]
    [InlineData("contains(needs.*.result, 'failure')", "true")]
    [InlineData("contains('production', 'DUCT')", "true")]
    [InlineData("fromJSON(needs.plan.outputs.list)[1]", "b")]
    [InlineData("fromJSON(needs.plan.outputs.list)[7] != null", "false")]
    [InlineData("needs.plan.outputs.missing != '' && fromJSON(needs.plan.outputs.missing)[0]", "false")]
    [InlineData("format('{0}-{1}', inputs.model, 2)", "ctr-2")]
    [InlineData("(1 < 2) && (2 >= 2)", "true")]
    [InlineData("toJSON(inputs.model)", "\"ctr\"")]
    public void Evaluate_Expression_IsAsGitHubDocuments(string expression, string expected) => Assert.Equal(expected, Values.Text(Made().Evaluate(expression)));

    [Fact]
    public void Interpolate_TextAround_GivesText() => Assert.Equal("a ctr b", Values.Text(Made().Interpolate("a ${{ inputs.model }} b")));

    [Fact]
    public void Interpolate_ExpressionAlone_KeepsTheType() => Assert.IsType<JsonArray>(Made().Interpolate("${{ fromJSON(needs.plan.outputs.list) }}"));

    [Theory]
    [InlineData("inputs.a +")]
    [InlineData("nothing.a")]
    [InlineData("fly()")]
    public void Evaluate_Unknown_IsAnError(string expression) => Assert.Throws<NotSupportedException>(() => Made().Evaluate(expression));

    private static Expression Made() => new(
        new Dictionary<string, JsonNode?>
        {
            ["inputs"] = JsonNode.Parse("""{"model": "ctr", "stage": ""}"""),
            ["needs"] = JsonNode.Parse("""{"plan": {"result": "success", "outputs": {"list": "[\"a\", \"b\"]"}}, "approve": {"result": "failure"}}"""),
        },
        new Dictionary<string, Func<IReadOnlyList<JsonNode?>, JsonNode?>>());
}
