using System.Globalization;
using System.Text;
using ModelRegistry.Core.Evaluation;

namespace ModelRegistry.Inspection.Tests.Predictions;

public class PredictionFileTests
{
    [Theory]
    [InlineData("label,score\n1,0.9\n0,0.2\n", null, "Binary: 1 0.9 | 0 0.2")]
    [InlineData("score,label\r\n0.9,1\r\n", null, "Binary: 1 0.9")]
    [InlineData("\uFEFFlabel,score\n1,0.9", null, "Binary: 1 0.9")]
    [InlineData("label;score\n1;0.9\n", null, "Binary: 1 0.9")]
    [InlineData("label\tscore\n1\t0.9\n", null, "Binary: 1 0.9")]
    [InlineData("label,score\ntrue,.5\nFALSE,5e-1\n1.0,+0.5\n", null, "Binary: 1 0.5 | 0 0.5 | 1 0.5")]
    [InlineData("label,score\n1,0.9\n\n\n", null, "Binary: 1 0.9")]
    [InlineData("label,score\n\"1\",\"0.9\"\n", null, "Binary: 1 0.9")]
    [InlineData("id,label,score\n#1,1,0.9\n", null, "Binary: 1 0.9")]
    [InlineData("y,p,w\n1,0.9,2\n", "label=y,score=p,weight=w", "Binary: 1 0.9 w2")]
    [InlineData("label,score,weight\n1,0.9,0\n", null, "Binary: 1 0.9 w0")]
    [InlineData("label,score,gender,age band\n1,0.9,f,\"20, 30\"\n0,0.1,m,x\n", "group=gender,group=age band", "Binary: 1 0.9 f 20, 30 | 0 0.1 m x")]
    [InlineData("y_true,y_pred\n3.5,-2\n-1e3,1e-3\n", null, "Regression: 3.5 -2 | -1000 0.001")]
    [InlineData("label,prediction\ncat,dog\ndog,dog\n", null, "Multiclass: cat dog | dog dog")]
    [InlineData("label,score,prediction\n1,0.9,1\n", null, "Binary: 1 0.9")]
    [InlineData("label,score,prediction\n1,0.9,1\n", "prediction=prediction", "Regression: 1 1")]
    public async Task Csv_Accepted(string text, string? columns, string expected) => Assert.Equal(expected, await Reading.CsvAsync(text, columns));

    [Theory]
    [InlineData("", null, "p:1:1: is empty")]
    [InlineData("\n", null, "p:1:1: has no column for label; its columns are ''. It is looked for as label, y_true, target, y; name another with --columns label=NAME")]
    [InlineData("label,score\n", null, "p:2:1: has no rows")]
    [InlineData("label,score\n\n\n", null, "p:2:1: has no rows")]
    [InlineData("lable,score\n1,0.9\n", null, "p:1:1: has no column for label (did you mean 'lable'?); its columns are 'lable', 'score'. It is looked for as label, y_true, target, y; name another with --columns label=NAME")]
    [InlineData("label,scor\n1,0.9\n", null, "p:1:1: has no column for score or prediction (did you mean 'scor'?); its columns are 'label', 'scor'. It is looked for as score, probability, y_score, p, prediction, predicted, y_pred; name another with --columns score=NAME")]
    [InlineData("label,score\n1,0.9\n", "group=gendr", "p:1:1: has no column 'gendr' for group; its columns are 'label', 'score'")]
    [InlineData("label,score,gender\n1,0.9,f\n", "group=gendr", "p:1:1: has no column 'gendr' for group (did you mean 'gender'?); its columns are 'label', 'score', 'gender'")]
    [InlineData("label,score,score\n1,0.9,1\n", null, "p:1:1: has 2 columns 'score'")]
    [InlineData("label,score\n1,0.9\n2,0.1\n", null, "p:3:1: column 'label' must be 0 or 1, and is '2'; for other labels say --task regression or --task multiclass")]
    [InlineData("label,score\n,0.9\n", null, "p:2:1: column 'label' must be 0 or 1, and is empty; for other labels say --task regression or --task multiclass")]
    [InlineData("label,score\n1,0,9\n", null, "p:2:1: has 3 fields, and the header 2")]
    [InlineData("label,score\n1\n", null, "p:2:1: has 1 fields, and the header 2")]
    [InlineData("label,score\n1,x\n", null, "p:2:2: column 'score' must be a finite number, and is 'x'")]
    [InlineData("label,score\n1,\n", null, "p:2:2: column 'score' must be a finite number, and is empty")]
    [InlineData("label,score\n1,NaN\n", null, "p:2:2: column 'score' must be a finite number, and is 'NaN'")]
    [InlineData("label,score\n1,Infinity\n", null, "p:2:2: column 'score' must be a finite number, and is 'Infinity'")]
    [InlineData("label,score\n1,1e999\n", null, "p:2:2: column 'score' must be a finite number, and is '1e999'")]
    [InlineData("label,score\n1,\"0,9\"\n", null, "p:2:2: column 'score' must be a finite number, and is '0,9'")]
    [InlineData("label,score\n1,0x1p3\n", null, "p:2:2: column 'score' must be a finite number, and is '0x1p3'")]
    [InlineData("label,score,weight\n1,0.9,-1\n", null, "p:2:3: column 'weight' must not be negative, and is -1")]
    [InlineData("label,score,gender\n1,0.9,\n", "group=gender", "p:2:3: column 'gender' is empty; give such rows a group of their own, e.g. unknown")]
    public async Task Csv_Refused(string text, string? columns, string message) => Assert.Equal(message, await Reading.ErrorAsync(() => Reading.CsvAsync(text, columns)));

    [Fact]
    public async Task Csv_WithIds()
    {
        Assert.Equal("Binary: 1 0.9 #7 | 0 0.1 #18446744073709551615 | 0 0.1 #text | 1 0.2 #text", await Reading.CsvAsync(
            "id,label,score\n7,1,0.9\n18446744073709551615,0,0.1\n18446744073709551616,0,0.1\n007,1,0.2\n", withIds: true));
        Assert.Equal("p:2:1: column 'id' is empty", await Reading.ErrorAsync(() => Reading.CsvAsync("id,label,score\n,1,0.9\n", withIds: true)));
        Assert.StartsWith("p:1:1: has no column for id;", await Reading.ErrorAsync(() => Reading.CsvAsync("label,score\n1,0.9\n", withIds: true)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Csv_TooManyGroupsOrClasses_IsRefused()
    {
        var rows = string.Concat(Enumerable.Range(0, 201).Select(row => string.Create(CultureInfo.InvariantCulture, $"{row % 2},0.5,g{row}\n")));

        Assert.Equal(
            "p:202:3: column 'group' has more than 200 groups; put values into bands first",
            await Reading.ErrorAsync(() => Reading.CsvAsync("label,score,group\n" + rows, "group=group")));
        Assert.Equal(
            "p:102:3: column 'group' is the 101th class; 100 are the most (for numbers say --task regression)",
            await Reading.ErrorAsync(() => Reading.CsvAsync("label,score,group,same\n" + string.Concat(rows.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(row => $"{row},{row.Split(',')[2]}\n")), "label=group,prediction=same")));
        Assert.Equal(
            "p:1:1: would be read with 'label' as two things; name the column of each with --columns",
            await Reading.ErrorAsync(() => Reading.CsvAsync("label,score\n1,0.9\n", "score=label")));
    }

    [Theory]
    [InlineData("label,score\n1,\"0.9\n")]
    [InlineData("label,score\n1,0.\"9\n")]
    [InlineData("\"label,score\n")]
    [InlineData("%PDF-1.4\n1 0 obj\n<<")]
    [InlineData("\0\0\0\0\0\0")]
    public async Task Csv_Broken_IsRefusedByPlace(string text) =>
        Assert.StartsWith("p:", await Reading.ErrorAsync(() => Reading.CsvAsync(text)), StringComparison.Ordinal);

    [Fact]
    public async Task Csv_EndlessLine_IsRefused()
    {
        var rows = string.Concat(Enumerable.Repeat("1,0.5\n", 100_000));

        Assert.Equal(
            "p:1:1: is not CSV with a header: a line has more than 131072 characters",
            await Reading.ErrorAsync(() => Reading.CsvAsync("label,score\n1," + new string('9', 1 << 20))));
        Assert.Equal(
            "p:100002:1: is not CSV here: a line has more than 131072 characters",
            await Reading.ErrorAsync(() => Reading.CsvAsync("label,score\n" + rows + "1," + new string('9', 1 << 20))));
    }

    [Fact]
    public async Task Csv_MoreThanABatch_IsReadWhole()
    {
        var text = "label,score\n" + string.Concat(Enumerable.Range(0, 40_000).Select(row => string.Create(CultureInfo.InvariantCulture, $"{row % 2},{row / 40_000.0:R}\n")));

        var read = await Reading.CsvAsync(text);

        Assert.Equal(40_000, read.Split('|').Length);
        Assert.EndsWith("| 1 0.999975", read, StringComparison.Ordinal);
    }

    /// <summary>Whatever way numbers are written, they are those the runtime reads.</summary>
    [Fact]
    public async Task Csv_Numbers_AreReadExactly()
    {
        var random = new Random(7);
        string[] written =
        [
            .. Enumerable.Range(0, 2000).Select(_ => (random.NextDouble() * Math.Pow(10, random.Next(-20, 20))).ToString("R", CultureInfo.InvariantCulture)),
            .. Enumerable.Range(0, 2000).Select(_ => random.NextDouble().ToString("F" + random.Next(1, 17), CultureInfo.InvariantCulture)),
            "0", "-0", "00.10", "1.", "123456789012345", "1234567890123456", "0.000000000000001", "999999999999999.9", "-0.5", "- 1"[..1] + "1",
        ];

        var read = await Reading.CsvAsync("label,score\n" + string.Concat(written.Select(number => $"1,{number}\n")), task: PredictionTask.Regression);

        Assert.Equal(
            written.Select(number => "1 " + double.Parse(number, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture)),
            read["Regression: ".Length..].Split(" | "));
    }

    [Theory]
    [InlineData("typed.parquet", null, "Binary: 1 0.9 w1 | 0 0.2 w0.5 | 1 0.7 w2 | 0 0.1 w1")]
    [InlineData("typed.parquet", "group=gender", "Binary: 1 0.9 w1 f | 0 0.2 w0.5 m | 1 0.7 w2 f | 0 0.1 w1 m")]
    [InlineData("typed.parquet", "prediction=score", "Regression: 1 0.9 w1 | 0 0.2 w0.5 | 1 0.7 w2 | 0 0.1 w1")]
    [InlineData("optional.parquet", "group=group", "Binary: 1 0.5 1 | 0 0.25 2 | 1 0.75 1")]
    [InlineData("classes.parquet", null, "Multiclass: cat cat | dog cat | cat cat")]
    public async Task Parquet_Accepted(string file, string? columns, string expected) => Assert.Equal(expected, await Reading.FileAsync(file, columns));

    [Fact]
    public async Task Parquet_WithIds_AreThoseOfCsv()
    {
        Assert.Equal("Binary: 1 0.9 w1 #1 | 0 0.2 w0.5 #2 | 1 0.7 w2 #9007199254740993 | 0 0.1 w1 #4", await Reading.FileAsync("typed.parquet", withIds: true));
        Assert.Equal("Binary: 1 0.5 #text | 0 0.25 #text | 1 0.75 #text", await Reading.FileAsync("optional.parquet", withIds: true));
    }

    [Theory]
    [InlineData("gap.parquet", null, "p:2:2: column 'score' must be a finite number, and is empty or not a number")]
    [InlineData("date.parquet", null, "p:1:2: column 'score' holds DateTime; numbers, text and true/false can be read")]
    [InlineData("list.parquet", "score=score/list/item", "p:1:2: column 'score/list/item' holds nested values; numbers, text and true/false can be read")]
    [InlineData("empty.parquet", null, "p:1:1: has no rows")]
    [InlineData("typed.parquet", "label=nothing", "p:1:1: has no column 'nothing' for label; its columns are 'id', 'label', 'score', 'gender', 'weight'")]
    public async Task Parquet_Refused(string file, string? columns, string message) => Assert.Equal(message, await Reading.ErrorAsync(() => Reading.FileAsync(file, columns)));

    /// <summary>However a file is cut or changed, it is read, or refused as a document; nothing else happens.</summary>
    [Fact]
    public async Task Parquet_Damaged_IsReadOrRefused()
    {
        var whole = Reading.Bytes("typed.parquet");
        var random = new Random(11);
        var refused = 0;
        for (var round = 0; round < 400; round++)
        {
            var bytes = round % 2 == 0 ? whole[..random.Next(4, whole.Length)] : [.. whole];
            bytes[random.Next(4, bytes.Length)] ^= (byte)random.Next(1, 256);
            refused += await IsRefusedAsync(bytes) ? 1 : 0;
        }

        Assert.InRange(refused, 200, 400);
    }

    [Theory]
    [InlineData("PAR1")]
    [InlineData("PAR1PAR1")]
    [InlineData("PAR1\0\0\0\0PAR1")]
    [InlineData("PAR1\u007f\u007f\u007f\u007fPAR1")]
    public async Task Parquet_Hollow_IsRefused(string text) => Assert.True(await IsRefusedAsync(Encoding.Latin1.GetBytes(text)));

    private static async Task<bool> IsRefusedAsync(byte[] bytes)
    {
        try
        {
            await Reading.OfAsync(new MemoryStream(bytes));
            return false;
        }
        catch (Core.Json.DocumentException)
        {
            return true;
        }
    }
}
