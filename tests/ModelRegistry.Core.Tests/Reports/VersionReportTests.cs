using System.Text;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Reports;

namespace ModelRegistry.Core.Tests.Reports;

/// <summary>Which version a report compares with; what reports say is tested with their formats.</summary>
public sealed class VersionReportTests
{
    [Theory]
    [InlineData(""", "change": {"from": "1.0.0"}""", "1.0.0")]
    [InlineData(""", "change": {"type": "patch"}""", null)]
    [InlineData("", null)]
    public void BaseOf_NeverPromoted_IsWhatTheMetadataStartsFrom(string members, string? expected)
    {
        var json = """{"model_name": "m", "version": "1.1.0", "owners": ["a"], "artifacts": {"model": "m.onnx"}""" + members + "}";
        var metadata = ModelMetadata.Parse(new DocumentSource("m.json", Encoding.UTF8.GetBytes(json)), VersioningScheme.SemVer);

        var found = VersionReport.BaseOf(metadata, new VersionHistory([]));

        Assert.Equal(expected, found?.ToString());
    }
}
