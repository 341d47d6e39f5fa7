using System.Text;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Operations.Capturing;

namespace ModelRegistry.Core.Tests.Operations.Capturing;

public class SeedFinderTest
{
    [Theory]
    [InlineData("""{"seed": 7}""", "/training/seed", "7")]
    [InlineData("""{"model": {"random_state": 42}}""", "/training/seed", "42")]
    [InlineData("""{"seed": 7, "data": {"split_seed": 7}}""", "/training/seed", "7")]
    [InlineData("""{"seed": 7, "data": {"split_seed": 8}}""", "/training/seeds", "{\n  \"seed\": 7,\n  \"data.split_seed\": 8\n}")]
    public void Add_OfParametersWithSeeds_NamesThem(string parameters, string pointer, string expected)
    {
        var facts = new CapturedFacts();
        facts.Add("/training/params", Json(parameters), "params.yaml");

        SeedFinder.Add(facts);

        Assert.Equal(expected, facts[pointer]!.ToString());
    }

    [Theory]
    [InlineData("""{"seedling": 7}""")]
    [InlineData("""{"seed": "seven"}""")]
    [InlineData("""{"seed": 0.5}""")]
    [InlineData("{}")]
    public void Add_OfOtherParameters_InventsNothing(string parameters)
    {
        var facts = new CapturedFacts();
        facts.Add("/training/params", Json(parameters), "params.yaml");

        SeedFinder.Add(facts);

        Assert.Single(facts.Values);
    }

    private static JsonObject Json(string text) => JsonParser.ParseObject(new DocumentSource("x", Encoding.UTF8.GetBytes(text)), DocumentLimits.Candidate).Json;
}
