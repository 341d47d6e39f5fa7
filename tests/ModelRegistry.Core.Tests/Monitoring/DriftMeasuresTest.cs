using ModelRegistry.Core.Monitoring;
using ModelRegistry.Core.Statistics;

namespace ModelRegistry.Core.Tests.Monitoring;

public sealed class DriftMeasuresTest
{
    [Fact]
    public void Numbers_SameSample_ShowNothing()
    {
        double[] numbers = [.. Enumerable.Range(0, 100).Select(value => (double)value)];

        var measures = Measures(new FeatureSample("age", numbers, null, 0), new FeatureSample("age", numbers, null, 0));

        Assert.Equal(["psi", "js_distance", "ks", "ks_p_value", "missing_rate"], measures.Keys);
        Assert.Equal((0, 0, 0, 1, 0), (measures["psi"], measures["js_distance"], measures["ks"], measures["ks_p_value"], measures["missing_rate"]));
    }

    [Fact]
    public void Numbers_Shifted_AreCountedInDecilesOfTheReference()
    {
        double[] reference = [.. Enumerable.Range(0, 100).Select(value => (double)value)];
        double[] current = [.. reference.Select(value => value + 50)];

        var measures = Measures(new FeatureSample("age", reference, null, 0), new FeatureSample("age", current, null, 25));

        double[] p = [.. Enumerable.Repeat(10.0, 10)], q = [0, 0, 0, 0, 0, 10, 10, 10, 10, 60];
        Assert.Equal(DistributionDistance.PopulationStability(p, q), measures["psi"], 1e-9);
        Assert.Equal(DistributionDistance.JensenShannon(p, q), measures["js_distance"], 1e-9);
        Assert.Equal(0.5, measures["ks"], 1e-12);
        Assert.True(measures["ks_p_value"] < 1e-10);
        Assert.Equal(0.2, measures["missing_rate"], 1e-12);
    }

    [Fact]
    public void Numbers_ThatRepeat_HaveABinOfTheirOwn()
    {
        double[] reference = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1];
        double[] current = [0, 0, 0, 0, 1, 1, 1, 1, 1, 1];

        var measures = Measures(new FeatureSample("flag", reference, null, 0), new FeatureSample("flag", current, null, 0));

        // By hand: (4.5 - 8.5)/11 ln(4.5/8.5) + (6.5 - 2.5)/11 ln(6.5/2.5).
        Assert.Equal(0.5787273497, measures["psi"], 1e-9);
    }

    [Theory]
    [InlineData("flag", 9.999596706, 0.9246606948, 0.95)]
    [InlineData("constant", 15.18761705, 1, 1)]
    [InlineData("zeros", 6.758559299, 0.8808599565, 0.91)]
    public void Numbers_OfFewValues_ShowThatAllChanged(string kind, double psi, double distance, double ks)
    {
        double[] reference = [.. Enumerable.Range(0, 1000).Select(row => kind switch { "flag" => row < 50 ? 1.0 : 0, "constant" => 5, _ => row < 90 ? row + 1.0 : 0 })];
        double[] current = [.. Enumerable.Range(0, kind == "zeros" ? 90 : 1000).Select(row => kind switch { "flag" => 1.0, "constant" => 500, _ => row + 1.0 })];

        var measures = Measures(new FeatureSample(kind, reference, null, 0), new FeatureSample(kind, current, null, 0));

        Assert.Equal(psi, measures["psi"], 1e-8);
        Assert.Equal(distance, measures["js_distance"], 1e-9);
        Assert.Equal(ks, measures["ks"], 1e-12);
    }

    [Fact]
    public void Numbers_FrequentValueAmongMany_LeavesDecilesToTheOthers()
    {
        double[] reference = [.. Enumerable.Range(0, 200).Select(row => row < 100 ? 0 : row - 99.0)];
        double[] current = [.. Enumerable.Range(0, 200).Select(row => row < 100 ? 0 : row - 49.0)];

        var measures = Measures(new FeatureSample("x", reference, null, 0), new FeatureSample("x", current, null, 0));

        double[] p = [100, .. Enumerable.Repeat(10.0, 10)], q = [100, 0, 0, 0, 0, 0, 10, 10, 10, 10, 60];
        Assert.Equal(DistributionDistance.PopulationStability(p, q), measures["psi"], 1e-9);
    }

    [Fact]
    public void Current_WithoutAnyValue_IsMissingAltogether()
    {
        var measure = Assert.Single(DriftMeasures.Of(new FeatureSample("x", [1, 2], null, 0), new FeatureSample("x", null, [], 1000)));

        Assert.Equal(("missing_rate", "1", 1000), (measure.Name, measure.Value.ToString(), measure.Count));
    }

    [Fact]
    public void MissingRate_IsOfAllCases()
    {
        var measures = DriftMeasures.Of(new FeatureSample("x", [1, 2], null, 0), new FeatureSample("x", [1], null, 99));

        Assert.Equal([("psi", 1), ("missing_rate", 100)], measures.Where(measure => measure.Name is "psi" or "missing_rate").Select(measure => (measure.Name, measure.Count)));
        Assert.Equal("0.99", measures[^1].Value.ToString());
    }

    [Fact]
    public void Categories_NewOnes_CountAsOthers()
    {
        string[] reference = ["de", "de", "fr", "fr"], current = ["de", "fr", "jp", "br"];

        var measures = Measures(new FeatureSample("country", null, reference, 0), new FeatureSample("country", null, current, 0));

        Assert.Equal(["psi", "js_distance", "chi_square", "chi_square_p_value", "missing_rate"], measures.Keys);
        Assert.Equal(DistributionDistance.PopulationStability([2, 2, 0], [1, 1, 2]), measures["psi"], 1e-9);
        Assert.Equal(ChiSquareTest.Homogeneity([2, 2, 0], [1, 1, 2]).PValue, measures["chi_square_p_value"], 1e-9);
    }

    [Fact]
    public void Words_WhereTheReferenceHasNumbers_AreMissing()
    {
        double[] reference = [.. Enumerable.Range(0, 1000).Select(row => row % 2 + 1.0)];
        string[] current = [.. Enumerable.Range(0, 1000).Select(row => row == 7 ? "n/a" : row % 2 == 0 ? "1.0" : "2.0")];

        var measures = Measures(new FeatureSample("x", reference, null, 0), new FeatureSample("x", null, current, 0));

        Assert.InRange(measures["psi"], 0, 1e-5);
        Assert.Equal(0.001, measures["missing_rate"], 1e-12);
        Assert.True(measures.ContainsKey("ks"));
    }

    [Fact]
    public void Numbers_WhereTheReferenceHasWords_AreCategories()
    {
        var measures = Measures(new FeatureSample("x", null, ["1.0", "2.0", "n/a"], 0), new FeatureSample("x", [1, 2], null, 1));

        Assert.Equal(DistributionDistance.PopulationStability([1, 1, 1], [1, 1, 0]), measures["psi"], 1e-9);
        Assert.True(measures.ContainsKey("chi_square"));
    }

    private static Dictionary<string, double> Measures(FeatureSample reference, FeatureSample current) =>
        DriftMeasures.Of(reference, current).ToDictionary(measure => measure.Name, measure => measure.Value.ToDouble());
}
