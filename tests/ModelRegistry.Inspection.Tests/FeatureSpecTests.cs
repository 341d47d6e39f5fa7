using System.Text;
using ModelRegistry.Core.Models.Inspections;

namespace ModelRegistry.Inspection.Tests;

public class FeatureSpecTests
{
    [Fact]
    public async Task Inspect_OfTheSampleFamily_ReadsFeaturesAndDefaults()
    {
        var file = await Looking.IntoAsync("samples/mortgage_approval/1.2.0/featspec.json");

        Assert.Equal(ArtifactFormats.FeatureSpec, file.Format);
        Assert.Equal("features_v3", file.Property("features_version"));
        Assert.Equal(11, file.Features!.Count);
        Assert.Equal(["mortgage_insurance_denied", "condominium", "high_school_diploma"], file.Features.Where(feature => feature.Default).Select(feature => feature.Input));
    }

    [Theory]
    [InlineData("""{"features": [], "other": 1}""", "data.json", ArtifactFormats.Other, false)]
    [InlineData("""{"features_version": "1", "features": {}}""", "data.json", ArtifactFormats.Other, false)]
    [InlineData("""{"features_version": "1", "features": [{"name": "a"}]}""", "data.json", ArtifactFormats.Other, false)]
    [InlineData("""{"features_version": "1", "features": [{"name": "a"}]}""", "featspec.json", ArtifactFormats.FeatureSpec, true)]
    [InlineData("""{"features_version": "1", "features": [{"name": "a", "input": "b"}]}""", "data.json", ArtifactFormats.FeatureSpec, false)]
    [InlineData("""{"features_version": """, "featspec.json", ArtifactFormats.FeatureSpec, true)]
    public async Task Inspect_OfJson_TakesOnlyASpecificationForOne(string json, string name, string format, bool isProblem)
    {
        var file = await Looking.IntoAsync(name, Encoding.UTF8.GetBytes(json));

        Assert.Equal(format, file.Format);
        Assert.Equal(isProblem, file.Problem is not null);
    }
}
