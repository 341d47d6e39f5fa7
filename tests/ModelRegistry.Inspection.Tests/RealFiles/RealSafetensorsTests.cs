using ModelRegistry.Core.Models.Inspections;

namespace ModelRegistry.Inspection.Tests.RealFiles;

/// <summary>The states of PyTorch networks as safetensors hold for us what they hold for PyTorch.</summary>
public class RealSafetensorsTests
{
    public static TheoryData<string> Files => RealFile.Ending(".safetensors");

    [Fact]
    public void Files_AreTwo() => Assert.Equal(2, Files.Count);

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Inspect_IsAsPyTorchReadsIt(string name)
    {
        var expected = RealFile.All[name].Expected;

        var file = await RealFile.All[name].InspectAsync();

        Assert.Null(file.Problem);
        Assert.Empty(file.Findings);
        Assert.Equal($"{expected.GetProperty("tensors")}", file.Property("tensors"));
        Assert.Equal($"{expected.GetProperty("parameters")}", file.Property("parameters"));
        Assert.Equal(expected.GetProperty("dtypes").EnumerateArray().Select(type => type.GetString()!), file.Property("dtypes")!.Split(", ").Select(type => type.Split(' ')[0]).Order(StringComparer.Ordinal));
        Assert.Equal("pt", file.Property("metadata.format"));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Inspect_UnderAnotherName_IsTheSame(string name)
    {
        var named = await RealFile.All[name].InspectAsync();

        var renamed = await RealFile.All[name].InspectAsync("weights.bin");

        Assert.Equal(ArtifactFormats.Safetensors, renamed.Format);
        Assert.Equal(named.Property("layout"), renamed.Property("layout"));
    }
}
