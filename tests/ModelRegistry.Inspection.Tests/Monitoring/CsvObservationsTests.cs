using System.Text;
using ModelRegistry.Core.Json;
using ModelRegistry.Inspection.Monitoring;

namespace ModelRegistry.Inspection.Tests.Monitoring;

public sealed class CsvObservationsTests
{
    [Theory]
    [InlineData("metric,value\nctr,0.03\n", "ctr 0.03 n- ''")]
    [InlineData("metric;value;n\nctr;0.03;1200\n\n", "ctr 0.03 n1200 ''")]
    [InlineData("metric,value,n,country,device\nctr,0.03,1.2e3,de,\nctr,0.04,,fr,phone\n", "ctr 0.03 n1200 'country=de'\nctr 0.04 n- 'country=fr,device=phone'")]
    [InlineData("value,metric\r\n\"0.03\",\"ctr\"\r\n", "ctr 0.03 n- ''")]
    [InlineData("metric,value\n", "")]
    public void Read_Valid(string csv, string expected) => Assert.Equal(expected, string.Join('\n', Read(csv).Values.Select(value =>
        $"{value.Metric} {value.Value} n{value.Count?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-"} '{value.Segment}'")));

    [Theory]
    [InlineData("", "is not CSV with a header here")]
    [InlineData("metric,value\nctr\n", "2: has 1 fields, and the header 2")]
    [InlineData("metric,value\nctr,1,2\n", "2: has 3 fields, and the header 2")]
    [InlineData("metric,metric\na,b\n", "1: has two columns 'metric'")]
    [InlineData("metric\nctr\n", "2: There is no value.")]
    [InlineData("value\n1\n", "2: There is no metric.")]
    [InlineData("metric,value\nctr,\n", "2: There is no value.")]
    [InlineData("metric,value\nctr,1\nctr,many\n", "3: 'many' is not a decimal number")]
    [InlineData("metric,value\nctr,NaN\n", "2: 'NaN' is not a decimal number")]
    [InlineData("metric,value,n\nctr,1,1.5\n", "2: n is a whole number from 0, not '1.5'.")]
    [InlineData("metric,value,from\nctr,1,2026-10-03T12:00:00Z\n", "2: A window has from and to")]
    [InlineData("metric,value,version\nctr,1,first\n", "2: 'first' is not a version")]
    public void Read_Invalid_SaysWhere(string csv, string expected)
    {
        var error = Assert.Throws<DocumentException>(() => Read(csv)).Errors[0];

        Assert.Contains(expected, $"{error.Line}: {error.Message}", StringComparison.Ordinal);
    }

    [Fact]
    public void Read_BytesThatAreNoText_AreRefused() => Assert.Contains(
        "is not UTF-8", Assert.Throws<DocumentException>(() => CsvObservations.Read("m.csv", new MemoryStream([.. "metric,value\nctr"u8, 0xFF, 0xFE, .. ",1\n"u8]))).Message, StringComparison.Ordinal);

    [Fact]
    public void Samples_ColumnsOfNumbersAndOfCategories()
    {
        const string Csv = "age,country,mixed,empty\n31,de,1,\n42.5,,x,\n,fr,2,\n";

        var samples = FeatureSamples.Read("s.csv", new MemoryStream(Encoding.UTF8.GetBytes(Csv)), []);

        Assert.Equal(["age", "country", "mixed", "empty"], samples.Select(sample => sample.Feature));
        Assert.Equal([31, 42.5], samples[0].Numbers!);
        Assert.Equal(["de", "fr"], samples[1].Words!);
        Assert.Equal((1, 1), (samples[0].Missing, samples[1].Missing));
        Assert.Equal(["1", "x", "2"], samples[2].Words!);
        Assert.Equal((0, 3), (samples[3].Count, samples[3].Missing));
    }

    [Fact]
    public void Samples_NamedColumnThatIsNotThere_IsRefused()
    {
        Assert.Single(FeatureSamples.Read("s.csv", new MemoryStream("age,country\n1,de\n"u8.ToArray()), ["country"]));
        var exception = Assert.Throws<DocumentException>(() => FeatureSamples.Read("s.csv", new MemoryStream("age,country\n1,de\n"u8.ToArray()), ["county"]));

        Assert.Contains("has no column 'county' (did you mean country?)", exception.Message, StringComparison.Ordinal);
    }

    private static Core.Monitoring.SubmittedObservations Read(string csv) => CsvObservations.Read("m.csv", new MemoryStream(Encoding.UTF8.GetBytes(csv)));
}
