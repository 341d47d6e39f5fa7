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

        Assert.Equal(DistributionDistance.PopulationStability([8, 2, 0], [4, 6, 0]), measures["psi"], 0.2);
        Assert.True(measures["psi"] > 0.3);
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
    public void NumbersAgainstCategories_AreCompareAsCategories() =>
        Assert.True(Measures(new FeatureSample("x", [1, 2], null, 0), new FeatureSample("x", null, ["1", "n/a"], 0)).ContainsKey("chi_square"));

    private static Dictionary<string, double> Measures(FeatureSample reference, FeatureSample current) =>
        DriftMeasures.Of(reference, current).ToDictionary(pair => pair.Key, pair => pair.Value.ToDouble());
}
