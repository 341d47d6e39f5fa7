using System.Diagnostics;
using System.Globalization;
using System.Text;
using ModelRegistry.Core.Models;
using ModelRegistry.Inspection;

namespace ModelRegistry.Benchmarks;

/// <summary>
/// Reads the contract of an ONNX file of 2 GiB: 200 initializers in a sparse file, inputs and outputs after them. Prints time
/// and memory where the stream can skip, and where it has to be read to its end.
/// </summary>
public static class LargeModel
{
    private const int Initializers = 200;
    private const long Size = 2L << 30;

    /// <summary>Writes the file and measures.</summary>
    /// <param name="file">Where the file is written.</param>
    public static async Task RunAsync(string file)
    {
        Write(file);
        await MeasureAsync("skipped through", () => File.OpenRead(file), file);
        await MeasureAsync("read to its end", () => new ForwardStream(File.OpenRead(file)), file);
        File.Delete(file);
    }

    private static async Task MeasureAsync(string how, Func<Stream> open, string file)
    {
        var times = new List<double>();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        const int rounds = 5;
        for (var i = 0; i < rounds; i++)
        {
            var start = Stopwatch.GetTimestamp();
            var found = await ArtifactInspector.InspectAsync(
                ArtifactPath.Parse("model.onnx"), _ => Task.FromResult(open()), new FileInfo(file).Length, CancellationToken.None);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            if (found.Contract is not { Inputs.Count: 1, Outputs.Count: 1 } || found.Property("initializers") != "200")
            {
                throw new InvalidOperationException($"The contract was not read: {found.Problem}");
            }
        }

        allocated = (GC.GetTotalAllocatedBytes(precise: true) - allocated) / rounds;
        times.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{new FileInfo(file).Length:N0} bytes, {how}: median {times[rounds / 2]:N1} ms, first {times[^1]:N1} ms at most, {allocated / 1024:N0} KiB allocated a run, peak working set {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB"));
    }

    private static void Write(string file)
    {
        var each = (Size / Initializers) - 64;
        var parts = Enumerable.Range(0, Initializers).Select(i =>
        {
            byte[] head = [.. Text(8, string.Create(CultureInfo.InvariantCulture, $"layer.{i}.weight")), .. Number(2, 1), .. Tag(9, 2), .. Varint((ulong)each)];
            return (Head: (byte[])[.. Tag(5, 2), .. Varint((ulong)(head.Length + each)), .. head], Data: each);
        }).ToArray();
        byte[] contract = [.. Value(11, "x"), .. Value(12, "y")];
        var graph = parts.Sum(part => part.Head.Length + part.Data) + contract.Length;
        using var stream = File.Create(file);
        stream.Write([.. Number(1, 8), .. Message(8, Number(2, 17)), .. Tag(7, 2), .. Varint((ulong)graph)]);
        foreach (var (head, data) in parts)
        {
            stream.Write(head);
            stream.Seek(data, SeekOrigin.Current);
        }

        stream.Write(contract);
    }

    private static byte[] Value(int field, string name) => Message(field, [.. Text(1, name), .. Message(2, Message(1, [.. Number(1, 1), .. Message(2, Message(1, Number(1, 4)))]))]);

    private static byte[] Tag(int field, int type) => Varint(((ulong)field << 3) | (uint)type);

    private static byte[] Number(int field, ulong value) => [.. Tag(field, 0), .. Varint(value)];

    private static byte[] Text(int field, string text) => Message(field, Encoding.UTF8.GetBytes(text));

    private static byte[] Message(int field, byte[] content) => [.. Tag(field, 2), .. Varint((ulong)content.Length), .. content];

    private static byte[] Varint(ulong value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)((value & 0x7f) | 0x80));
        }

        bytes.Add((byte)value);
        return [.. bytes];
    }
}
