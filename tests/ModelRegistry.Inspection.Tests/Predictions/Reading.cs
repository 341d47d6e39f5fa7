using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using ModelRegistry.Core.Evaluation;
using ModelRegistry.Core.Json;
using ModelRegistry.Inspection.Predictions;
using ModelRegistry.Testing;

namespace ModelRegistry.Inspection.Tests.Predictions;

/// <summary>Reads predictions and writes what was read as text.</summary>
internal static class Reading
{
    public static Task<string> CsvAsync(string text, string? columns = null, PredictionTask? task = null, bool withIds = false) =>
        OfAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), columns, task, withIds);

    public static Task<string> FileAsync(string name, string? columns = null, PredictionTask? task = null, bool withIds = false) =>
        OfAsync(new MemoryStream(Bytes(name)), columns, task, withIds);

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Folder(), "files", name));

    /// <summary>Returns the task, then label, score, weight and groups of each row.</summary>
    public static async Task<string> OfAsync(Stream stream, string? columns = null, PredictionTask? task = null, bool withIds = false)
    {
        var layout = columns is null ? PredictionLayout.Conventional : PredictionLayout.Parse(columns);
        await using var reader = await PredictionFile.OpenAsync(stream, new PredictionRequest("p", layout, task, withIds), TestContext.Current.CancellationToken);
        var rows = new List<string>();
        await foreach (var batch in reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            rows.AddRange(Enumerable.Range(0, batch.Count).Select(row => Row(batch, row, reader.Names)));
        }

        return $"{reader.Task}: {string.Join(" | ", rows)}";
    }

    public static async Task<string> ErrorAsync(Func<Task<string>> read) => (await Assert.ThrowsAsync<DocumentException>(read)).Message;

    private static string Row(PredictionBatch batch, int row, PredictionNames names)
    {
        string Word(double number) => names.Classes.Count > 0 ? names.Classes[(int)number] : number.ToString("R", CultureInfo.InvariantCulture);
        string?[] parts =
        [
            Word(batch.Labels[row]),
            Word(batch.Scores[row]),
            batch.Weights is { } weights ? "w" + weights[row].ToString("R", CultureInfo.InvariantCulture) : null,
            batch.Ids is { } ids ? "#" + (ids[row] >> 64 == 0 ? ids[row].ToString(CultureInfo.InvariantCulture) : "text") : null,
            .. batch.Groups.Select((numbers, attribute) => names.Groups[attribute][numbers[row]]),
        ];
        return string.Join(' ', parts.OfType<string>());
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(Repository.SourceFile(path))!;
}
