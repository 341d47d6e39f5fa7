using System.Text;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Inspections;

namespace ModelRegistry.Inspection.Tests;

public class ArtifactInspectorTests
{
    [Theory]
    [InlineData("notes.txt", "plain text")]
    [InlineData("empty.bin", "")]
    public async Task InspectAsync_OfContentThatIsNoModel_IsOther(string path, string content)
    {
        var bytes = Encoding.UTF8.GetBytes(content);

        var inspection = await ArtifactInspector.InspectAsync(
            ArtifactPath.Parse(path), _ => Task.FromResult<Stream>(new MemoryStream(bytes)), bytes.Length, TestContext.Current.CancellationToken);

        Assert.Equal(new ArtifactInspection(ArtifactPath.Parse(path), ArtifactFormats.Other), inspection with { Findings = [], Properties = [], ExternalFiles = [] });
    }
}
