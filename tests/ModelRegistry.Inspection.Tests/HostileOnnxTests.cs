using ModelRegistry.Core.Models.Inspections;

namespace ModelRegistry.Inspection.Tests;

/// <summary>Files that are not what they claim are a stated problem: no crash, no large allocation, no guess.</summary>
public class HostileOnnxTests
{
    private static readonly byte[] Input = Proto.Value(11, "x", Proto.Number(1, 4));

    public static TheoryData<string, byte[], string> Broken => new()
    {
        { "nothing", [], "it has no graph" },
        { "text", "this is not a model"u8.ToArray(), "begins no protobuf field" },
        { "no graph", Proto.Number(1, 7), "it has no graph" },
        { "field 0", [0x00, 0x01], "byte 0 begins no protobuf field" },
        { "group", [0x08, 0x07, 0x3b], "begins no protobuf field" },
        { "graph longer than the file", [.. Proto.Number(1, 7), .. Proto.Claim(7, 1UL << 40)], "claims 1099511627776 bytes, and its message has 0 left" },
        { "graph of 2^64-1 bytes", [.. Proto.Number(1, 7), .. Proto.Claim(7, ulong.MaxValue)], "claims 18446744073709551615 bytes" },
        { "varint of 11 bytes", [0x08, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01], "has more than 64 bits" },
        { "varint of 65 bits", [0x08, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x02], "has more than 64 bits" },
        { "varint cut off", [0x08, 0xff], "reaches past the end" },
        { "graph as a number", [.. Proto.Number(1, 7), .. Proto.Number(7, 1)], "another wire type" },
        { "format as text", Proto.Text(1, "7"), "another wire type" },
        { "input longer than its graph", Proto.Model(Proto.Claim(11, 100, 1, 2, 3)), "claims 100 bytes" },
        { "name not UTF-8", Proto.Model(Proto.Message(11, Proto.Message(1, [0xff, 0xfe]))), "is not UTF-8" },
        { "name of 5000 bytes", Proto.Model(Proto.Message(11, Proto.Text(1, new string('a', 5000)))), "has 5000 bytes, more than 4096" },
        { "65 dimensions", Proto.Model(Proto.Value(11, "x", [.. Enumerable.Repeat(Proto.Number(1, 1), 65)])), "more than 64 dimensions" },
        { "10,001 inputs", Proto.Model([.. Enumerable.Repeat(Input, 10_001)]), "more than 10000 inputs" },
        { "type in type", Proto.Model(Proto.Message(11, Proto.Message(2, Nested(40, inner => Proto.Message(4, Proto.Message(1, inner)))))), "nested more than 16 levels" },
        { "graph in graph", Proto.Model(Nested(100, inner => Proto.Message(1, Proto.Message(5, Proto.Message(6, inner))))), "nested more than 64 levels" },
        { "external without location", Proto.Model(Proto.Message(5, Proto.Text(8, "w"), Proto.Number(14, 1))), "does not say in which" },
        { "fixed64 cut off", Proto.Model([0x21, 1, 2, 3]), "reaches past the end" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Inspect_OfBrokenOnnx_StatesTheProblem(string what, byte[] bytes, string problem)
    {
        var file = await Looking.IntoAsync("model.onnx", bytes);

        Assert.Equal(ArtifactFormats.Onnx, file.Format);
        Assert.Null(file.Contract);
        Assert.True(file.Problem?.Contains(problem, StringComparison.Ordinal), $"{what}: {file.Problem}");
    }

    [Fact]
    public async Task Inspect_OfEveryPrefix_StatesAProblemOrReadsWhatIsThere()
    {
        var bytes = await File.ReadAllBytesAsync(Looking.PathOf("branches.onnx"), TestContext.Current.CancellationToken);
        for (var length = 0; length < bytes.Length; length++)
        {
            var file = await Looking.IntoAsync("model.onnx", bytes[..length]);

            Assert.True(file.Problem is not null ^ file.Contract is not null, $"{length} bytes");
        }
    }

    [Theory]
    [InlineData("branches.onnx", "model.onnx", 1)]
    [InlineData("external.onnx", "model.onnx", 2)]
    [InlineData("linear.safetensors", "model.safetensors", 3)]
    public async Task Inspect_OfFlippedBits_NeverFails(string source, string name, int seed)
    {
        var bytes = await File.ReadAllBytesAsync(Looking.PathOf(source), TestContext.Current.CancellationToken);
        var random = new Random(seed);
        for (var round = 0; round < 3000; round++)
        {
            var copy = bytes.ToArray();
            for (var flips = random.Next(1, 6); flips > 0; flips--)
            {
                copy[random.Next(Math.Min(copy.Length, 600))] = (byte)random.Next(256);
            }

            Assert.NotNull(await Looking.IntoAsync(name, copy));
        }
    }

    [Fact]
    public async Task Inspect_OfADimensionBelowZero_IsAnySize()
    {
        var file = await Looking.IntoAsync("model.onnx", Proto.Model(Proto.Value(11, "x", Proto.Number(1, ulong.MaxValue), Proto.Text(2, "n"), Proto.Number(1, 3))));

        Assert.Equal("float32[?, n, 3]", Assert.Single(file.Contract!.Inputs).Describe());
    }

    [Fact]
    public async Task Inspect_OfAGraphInTwoParts_JoinsThemAsProtobufDoes()
    {
        byte[] bytes = [.. Proto.Model(Input), .. Proto.Message(7, Proto.Value(12, "y"))];

        var file = await Looking.IntoAsync("model.onnx", bytes);

        Assert.Equal("x", Assert.Single(file.Contract!.Inputs).Name);
        Assert.Equal("y", Assert.Single(file.Contract.Outputs).Name);
    }

    [Theory]
    [InlineData("weights.bin")]
    [InlineData("model")]
    public async Task Inspect_OfAModelUnderAnotherName_IsFoundByContent(string name) =>
        Assert.Equal(ArtifactFormats.Onnx, (await Looking.IntoAsync(name, Proto.Model(Input))).Format);

    [Fact]
    public async Task Inspect_OfAStreamThatCannotSeek_ReadsTheSame()
    {
        byte[] bytes = [.. Proto.Model(Proto.Message(5, Proto.Text(8, "w"), Proto.Message(9, new byte[100_000])), Input)];

        var file = await ArtifactInspector.InspectAsync(
            Core.Models.ArtifactPath.Parse("model.onnx"),
            _ => Task.FromResult<Stream>(new Testing.SourceStream(bytes)),
            bytes.Length,
            TestContext.Current.CancellationToken);

        Assert.Equal("x", Assert.Single(file.Contract!.Inputs).Name);
    }

    private static byte[] Nested(int depth, Func<byte[], byte[]> wrap) =>
        Enumerable.Range(0, depth).Aggregate(Array.Empty<byte>(), (inner, _) => wrap(inner));
}
