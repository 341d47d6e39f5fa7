using ModelRegistry.Core.Contracts;

namespace ModelRegistry.Core.Tests.Contracts;

public class ContractComparisonTest
{
    [Fact]
    public void Between_BracketsThatAreNoShape_BelongToTheName()
    {
        var difference = Assert.Single(ContractComparison.Between(Taking("datetime64[ns]"), Taking("datetime64[us]")));

        Assert.Equal("input 'x' was datetime64[ns] and is datetime64[us]", difference.Text);
    }

    [Theory]
    [InlineData("sequence(")]
    [InlineData("sequence()")]
    [InlineData("(float32)")]
    [InlineData("sequence(float32[)")]
    [InlineData("")]
    public void Between_TypesThatAreNotWellWritten_ComparesThemAsTheyAre(string type)
    {
        Assert.Empty(ContractComparison.Between(Taking(type), Taking(type.ToUpperInvariant())));
        Assert.Single(ContractComparison.Between(Taking(type), Taking("float32")));
    }

    [Fact]
    public void Between_TypesNestedWithoutEnd_AreCompared()
    {
        var deep = string.Concat(Enumerable.Repeat("sequence(", 100_000)) + new string(')', 100_000);

        Assert.Single(ContractComparison.Between(Taking(deep), Taking(deep + "x")));
    }

    [Theory]

    // Nothing a caller could notice.
    [InlineData("x float32 -> p float32", "x float32 -> p float32", "")]
    [InlineData("x float32, y int64 -> p float32", "y int64, x float32 -> p float32", "")]
    [InlineData("x float32[?,1] -> p float32", "x float32[?,1] -> p float32", "")]
    [InlineData("x float32 -> p float32", "x float32[?,1] -> p float32[?]", "")]
    [InlineData("x float32[?,1] -> p float32[?]", "x float32 -> p float32", "")]
    [InlineData("x float -> p double", "x float32 -> p float64", "")]
    [InlineData("x Float32 -> p tensor(float)", "x float32 -> p float32", "")]
    [InlineData("x long -> p boolean", "x int64 -> p bool", "")]
    [InlineData("x str -> p fp16", "x string -> p float16", "")]
    [InlineData("x float32@eur -> p float32", "x float32 -> p float32", "")]
    [InlineData("x float32 -> p float32", "x float32@eur -> p float32", "")]
    [InlineData("x float32 -> p? float32", "x float32 -> p float32", "")]
    [InlineData(" -> p float32", " -> p float32", "")]
    [InlineData("x float32[] -> p float32[]", "x float32[] -> p float32[]", "")]
    [InlineData("x sequence(float32[H,3]) -> p float32", "x sequence(float32[W,3]) -> p float32", "")]
    [InlineData("x seq(tensor(float)) -> p map(long,str)", "x sequence(float32[?,3]) -> p map(int64,string)", "")]

    // MINOR.
    [InlineData("x float32 -> p float32", "x float32, y? float32 -> p float32", "Minor input_added: optional input 'y' is added")]
    [InlineData("x float32 -> p float32", "x? float32 -> p float32", "Minor input_optional: input 'x' was required and is optional")]
    [InlineData("x float32 -> p float32", "x float32 -> p float32, q int64", "Minor output_added: output 'q' is added")]
    [InlineData("x float32[4] -> p float32", "x float32[?] -> p float32", "Minor input_widened: input 'x' takes float32[?], more than float32[4]")]
    [InlineData("x float32[1,3] -> p float32", "x float32[?,3] -> p float32", "Minor input_widened: input 'x' takes float32[?, 3], more than float32[1, 3]")]
    [InlineData("x float32[1,3] -> p float32", "x float32[?,?] -> p float32", "Minor input_widened: input 'x' takes float32[?, ?], more than float32[1, 3]")]
    [InlineData("x float32 -> p float32", "x float32, y? float32 -> p float32, q int64", "Minor input_added: optional input 'y' is added; Minor output_added: output 'q' is added")]

    // MAJOR: inputs.
    [InlineData("x float32, y int64 -> p float32", "x float32 -> p float32", "Major input_removed: input 'y' is removed")]
    [InlineData("x float32, y? int64 -> p float32", "x float32 -> p float32", "Major input_removed: input 'y' is removed")]
    [InlineData("x float32 -> p float32", "x float32, y int64 -> p float32", "Major input_required: required input 'y' is added")]
    [InlineData("x? float32 -> p float32", "x float32 -> p float32", "Major input_required: input 'x' was optional and is required")]
    [InlineData("x float32 -> p float32", "x float64 -> p float32", "Major input_retyped: input 'x' was float32 and is float64")]
    [InlineData("x int64 -> p float32", "x int32 -> p float32", "Major input_retyped: input 'x' was int64 and is int32")]
    [InlineData("x sequence(float32[3]) -> p float32", "x sequence(float32[4]) -> p float32", "Major input_retyped: input 'x' was sequence(float32[3]) and is sequence(float32[4])")]
    [InlineData("x sequence(float32[?]) -> p float32", "x sequence(float32[4]) -> p float32", "Major input_retyped: input 'x' was sequence(float32[?]) and is sequence(float32[4])")]
    [InlineData("x string -> p float32", "x float32 -> p float32", "Major input_retyped: input 'x' was string and is float32")]
    [InlineData("x float32 -> p float32", "z float32 -> p float32", "Major input_renamed: input 'x' is renamed to 'z'")]
    [InlineData("x float32 -> p float32", "X float32 -> p float32", "Major input_renamed: input 'x' is renamed to 'X'")]
    [InlineData("x float32 -> p float32", "z int64 -> p float32", "Major input_removed: input 'x' is removed; Major input_required: required input 'z' is added")]
    [InlineData("x float32 -> p float32", "z? float32 -> p float32", "Major input_removed: input 'x' is removed; Minor input_added: optional input 'z' is added")]
    [InlineData("a float32, x float32 -> p float32", "a float32, z float32 -> p float32", "Major input_renamed: input 'x' is renamed to 'z'")]
    [InlineData("a float32, b float32 -> p float32", "c float32, d float32 -> p float32", "Major input_renamed: input 'a' is renamed to 'c'; Major input_renamed: input 'b' is renamed to 'd'")]
    [InlineData("x float32[?] -> p float32", "x float32[4] -> p float32", "Major input_reshaped: input 'x' was float32[?] and is float32[4]")]
    [InlineData("x float32[3] -> p float32", "x float32[4] -> p float32", "Major input_reshaped: input 'x' was float32[3] and is float32[4]")]
    [InlineData("x float32[?] -> p float32", "x float32[?,1] -> p float32", "Major input_reshaped: input 'x' was float32[?] and is float32[?, 1]")]
    [InlineData("x float32[] -> p float32", "x float32[1] -> p float32", "Major input_reshaped: input 'x' was float32[] and is float32[1]")]
    [InlineData("x float32[1,3] -> p float32", "x float32[?,4] -> p float32", "Major input_reshaped: input 'x' was float32[1, 3] and is float32[?, 4]")]
    [InlineData("x float32@eur -> p float32", "x float32@usd -> p float32", "Major input_unit: input 'x' was in eur and is in usd")]

    // MAJOR: outputs.
    [InlineData("x float32 -> p float32, q int64", "x float32 -> p float32", "Major output_removed: output 'q' is removed")]
    [InlineData("x float32 -> probability float32", "x float32 -> approval float32", "Major output_renamed: output 'probability' is renamed to 'approval'")]
    [InlineData("x float32 -> p float32", "x float32 -> p float64", "Major output_changed: output 'p' was float32 and is float64")]
    [InlineData("x float32 -> p float32[?,1]", "x float32 -> p float32[?,2]", "Major output_changed: output 'p' was float32[?, 1] and is float32[?, 2]")]
    [InlineData("x float32 -> p float32[1]", "x float32 -> p float32[?]", "Major output_changed: output 'p' was float32[1] and is float32[?]")]
    [InlineData("x float32 -> p float32[?]", "x float32 -> p float32[1]", "Major output_changed: output 'p' was float32[?] and is float32[1]")]
    [InlineData("x float32 -> p float32", "x float32 -> p? float32", "Major output_changed: output 'p' was float32 and is optional float32")]
    [InlineData("x float32 -> p float32@eur", "x float32 -> p float32@usd", "Major output_changed: output 'p' was float32 in eur and is float32 in usd")]
    [InlineData("x float32 -> p float32", "x float32 -> q int64", "Major output_removed: output 'p' is removed; Minor output_added: output 'q' is added")]

    // Several at once.
    [InlineData("x float32, y int64 -> p float32", "x float64, z? int64 -> p float32", "Major input_removed: input 'y' is removed; Minor input_added: optional input 'z' is added; Major input_retyped: input 'x' was float32 and is float64")]
    [InlineData("x? float32[1] -> p float32", "x float64[?] -> p float32", "Major input_retyped: input 'x' was float32 and is float64; Minor input_widened: input 'x' takes float64[?], more than optional float32[1]; Major input_required: input 'x' was optional and is required")]
    public void Between_TwoContracts_ListsDifferences(string older, string newer, string expected)
    {
        var differences = ContractComparison.Between(VersionText.Facts(older).Serving ?? Empty, VersionText.Facts(newer).Serving ?? Empty);

        Assert.Equal(expected, string.Join("; ", differences.Select(difference => $"{difference.Level} {difference.Kind}: {difference.Text}")));
    }

    private static ServingContract Empty => new(ServingContract.Declared, [], []);

    private static ServingContract Taking(string type) => new("model.onnx", [new ContractField("x", type, null, Optional: false, null, string.Empty)], []);
}
