using ModelRegistry.Storage.Files;
using ModelRegistry.Testing;

namespace ModelRegistry.Storage.Tests.Files;

public sealed class ContentWriterTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(AlignedBuffers.Size, AlignedBuffers.Size, 5)]
    [InlineData(5, AlignedBuffers.Size, AlignedBuffers.Size)]
    [InlineData(AlignedBuffers.Size, 4095, AlignedBuffers.Size)]
    [InlineData(AlignedBuffers.Size, 4096, AlignedBuffers.Size, 1)]
    public void Write_AnyLengths_AreKept(params int[] lengths)
    {
        Write(lengths, Aligned);
    }

    [Fact]
    public void Write_BufferTheDiskRefuses_IsWrittenThroughTheCache()
    {
        // An address that is odd: direct writing refuses it.
        Write([AlignedBuffers.Size, AlignedBuffers.Size, 7], length => new byte[length + 1].AsMemory(1));
    }

    [Fact]
    public void Rent_Returned_IsAlignedAndTakenAgain()
    {
        var buffer = AlignedBuffers.Rent();
        using var pin = buffer.Pin();

        Assert.Equal(AlignedBuffers.Size, buffer.Length);
        unsafe
        {
            Assert.Equal(0, (long)pin.Pointer % AlignedBuffers.Alignment);
        }

        AlignedBuffers.Return(buffer);
    }

    private static Memory<byte> Aligned(int length) => AlignedBuffers.Rent()[..length];

    private void Write(int[] lengths, Func<int, Memory<byte>> allocate)
    {
        var path = _directory.At("file");
        var expected = new List<byte>();
        using (var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write))
        {
            var writer = new ContentWriter(file);
            foreach (var length in lengths)
            {
                var bytes = allocate(length);
                new Random(length).NextBytes(bytes.Span);
                writer.Write(bytes.Span, expected.Count);
                expected.AddRange(bytes.Span);
            }
        }

        Assert.Equal(expected, File.ReadAllBytes(path));
    }
}
