using System.Buffers.Binary;
using System.Text;
using ModelRegistry.Core.Models.Inspections;

namespace ModelRegistry.Inspection.Tests;

public class HostileSafetensorsTests
{
    private const string Ok = """{"a": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}, "b": {"dtype": "U8", "shape": [], "data_offsets": [8, 9]}}""";

    [Theory]
    [InlineData(Ok, 9, null)]
    [InlineData("{}", 0, null)]
    [InlineData(Ok + "   ", 9, null)]
    [InlineData("{}\r \t\n", 0, null)]
    [InlineData("""{"a": {"dtype": "I32", "shape": [2, 0], "data_offsets": [0, 0]}}""", 0, null)]
    [InlineData("""{"a": {"dtype": "I32", "shape": [2, 18446744073709551614], "data_offsets": [0, 16]}}""", 16, "has '18446744073709551614' for a size or offset")]
    [InlineData("""{"a": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}, "b": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}}""", 8, "'b' overlaps the tensor before it")]
    [InlineData(Ok, 10, "its tensors take 9 bytes, and the data have 10")]
    [InlineData(Ok, 8, "its tensors take 9 bytes, and the data have 8")]
    [InlineData("""{"a": {"dtype": "U8", "shape": [1], "data_offsets": [1, 2]}}""", 2, "leaves a gap before it")]
    [InlineData("""{"a": {"dtype": "U8", "shape": [2], "data_offsets": [0, 2]}, "b": {"dtype": "U8", "shape": [2], "data_offsets": [1, 3]}}""", 3, "'b' overlaps the tensor before it")]
    [InlineData("""{"a": {"dtype": "U8", "shape": [1], "data_offsets": [0, 1]}, "a": {"dtype": "U8", "shape": [1], "data_offsets": [1, 2]}}""", 2, "it names 'a' twice")]
    [InlineData("""{"a": {"dtype": "U8", "dtype": "U8", "shape": [1], "data_offsets": [0, 1]}}""", 1, "has member 'dtype' twice")]
    [InlineData("""{"a": {"dtype": "U8", "shape": [1], "data_offsets": [0, 1], "x": 1}}""", 1, "has member 'x' twice, or the format has no such member")]
    [InlineData("""{"a": {"dtype": "U7", "shape": [1], "data_offsets": [0, 1]}}""", 1, "has dtype 'U7'")]
    [InlineData("""{"a": {"dtype": "F32", "shape": [3], "data_offsets": [0, 8]}}""", 8, "does not fit its data_offsets 0 to 8")]
    [InlineData("""{"a": {"dtype": "F32", "shape": [2], "data_offsets": [8, 0]}}""", 8, "does not fit its data_offsets 8 to 0")]
    [InlineData("""{"a": {"dtype": "U8", "shape": [-1], "data_offsets": [0, 1]}}""", 1, "has '-1' for a size or offset")]
    [InlineData("""{"a": {"dtype": "U8", "shape": [1.5], "data_offsets": [0, 1]}}""", 1, "has '1.5' for a size or offset")]
    [InlineData("""{"a": {"dtype": "U8", "shape": ["1"], "data_offsets": [0, 1]}}""", 1, "something else than numbers")]
    [InlineData("""{"a": {"dtype": "U8", "shape": [4611686018427387904, 4], "data_offsets": [0, 0]}}""", 0, "more elements than any file can hold")]
    [InlineData("""{"a": {"dtype": "U8", "shape": [1], "data_offsets": [0, 1, 1]}}""", 1, "lacks dtype, shape or two data_offsets")]
    [InlineData("""{"a": {"dtype": "U8", "shape": [1]}}""", 1, "lacks dtype, shape or two data_offsets")]
    [InlineData("""{"a": [1]}""", 0, "does not have an object where the format has one")]
    [InlineData("""[1]""", 0, "does not have an object where the format has one")]
    [InlineData("""{"a": {"dtype": "U8", "shape": [[[[[[[[[[1]]]]]]]]]], "data_offsets": [0, 1]}}""", 1, "something else than numbers")]
    [InlineData("""{"__metadata__": {"k": 1}}""", 0, "does not have text where the format has one")]
    [InlineData("""{"__metadata__": {"k": "1", "k": "2"}}""", 0, "its metadata names 'k' twice")]
    [InlineData("""{"a": {"dtype": "U8", """, 0, "its header is not JSON")]
    [InlineData("{} {}", 0, "its header is not JSON")]
    [InlineData("{\"\\ud800\": {}}", 0, "its header is not JSON")]
    public async Task Inspect_OfAHeader_StatesWhatIsWrong(string header, int data, string? problem)
    {
        var file = await Looking.IntoAsync("model.safetensors", File(header, data));

        Assert.Equal(ArtifactFormats.Safetensors, file.Format);
        Assert.True(problem is null ? file.Problem is null : file.Problem?.Contains(problem, StringComparison.Ordinal), file.Problem);
    }

    [Theory]
    [InlineData(0UL, "its header is not JSON")]
    [InlineData(100UL, "claims 100 bytes, and the file has 2 left")]
    [InlineData(100_000_001UL, "100,000,000 is the most")]
    [InlineData(ulong.MaxValue, "100,000,000 is the most")]
    public async Task Inspect_OfAWrongHeaderLength_StatesIt(ulong length, string problem)
    {
        var bytes = File("{}", 0);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, length);

        var file = await Looking.IntoAsync("model.safetensors", bytes);

        Assert.True(file.Problem?.Contains(problem, StringComparison.Ordinal), file.Problem);
    }

    [Fact]
    public async Task Inspect_OfANameOfTwoMebibytes_IsRefusedWithoutReadingItWhole()
    {
        var file = await Looking.IntoAsync("model.safetensors", File("{\"" + new string('a', 2 << 20) + "\": {}}", 0));

        Assert.Contains("more than 1 MiB", file.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_OfTheSameTensorsInAnotherOrder_HasTheSameLayout()
    {
        var other = """{"b": {"dtype": "U8", "shape": [], "data_offsets": [0, 1]}, "a": {"dtype": "F32", "shape": [2], "data_offsets": [1, 9]}}""";

        var first = await Looking.IntoAsync("a.safetensors", File(Ok, 9));
        var second = await Looking.IntoAsync("renamed.bin", File(other, 9));

        Assert.Equal(first.Property("layout"), second.Property("layout"));
    }

    private static byte[] File(string header, int data)
    {
        var text = Encoding.UTF8.GetBytes(header);
        var bytes = new byte[8 + text.Length + data];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)text.Length);
        text.CopyTo(bytes, 8);
        return bytes;
    }
}
