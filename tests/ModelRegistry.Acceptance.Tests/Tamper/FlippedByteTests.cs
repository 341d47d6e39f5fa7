using ModelRegistry.Acceptance.Tests.Support;

namespace ModelRegistry.Acceptance.Tests.Tamper;

/// <summary>Any flipped byte in any sealed file or artifact: <c>audit</c> names the file and exits with 6.</summary>
public sealed class FlippedByteTests(ITestOutputHelper log) : IDisposable
{
    private const int RandomPositions = 5;

    private readonly SealedRegistry _registry = new();
    private readonly Random _random = new(6);
    private int _flips;

    [Fact]
    public void Audit_AnyFileFlippedAtManyPlaces_NamesTheFile()
    {
        var files = _registry.SealedFiles;
        Assert.Contains(files, file => file.Contains("/journal/", StringComparison.Ordinal));
        Assert.Contains(files, file => file.Contains("/versions/", StringComparison.Ordinal));
        Assert.Contains(files, file => file.Contains("/state/", StringComparison.Ordinal));
        Assert.Contains(files, file => file.EndsWith("/state.json", StringComparison.Ordinal));
        Assert.Contains(files, file => file.StartsWith("artifacts/", StringComparison.Ordinal));

        foreach (var file in files)
        {
            var original = File.ReadAllBytes(_registry.At(file));
            foreach (var position in Positions(original.Length))
            {
                RequireNamed(file, original, position);
            }
        }

        log.WriteLine($"{files.Count} files, {_flips} flips");
        _registry.Audit().Expect(0).Says("intact");
    }

    [Fact]
    public void Audit_LastEntryFlippedAtEveryByte_NamesTheFile()
    {
        var file = _registry.SealedFiles.Last(name => name.Contains("/journal/", StringComparison.Ordinal));
        var original = File.ReadAllBytes(_registry.At(file));

        for (var position = 0; position < original.Length; position++)
        {
            RequireNamed(file, original, position);
        }

        log.WriteLine($"{file}: {original.Length} bytes");
    }

    [Fact]
    public void Audit_StateFlippedAtEveryThirdByte_NamesTheFile()
    {
        const string State = $"models/{SealedRegistry.Model}/state.json";
        var original = File.ReadAllBytes(_registry.At(State));

        for (var position = 0; position < original.Length; position += 3)
        {
            RequireNamed(State, original, position);
        }

        log.WriteLine($"{State}: {original.Length} bytes");
    }

    [Fact]
    public async Task Audit_ByTheRealTool_NamesTheFile()
    {
        var files = _registry.SealedFiles;
        string[] some =
        [
            files.First(file => file.Contains("/journal/", StringComparison.Ordinal)),
            files.Last(file => file.Contains("/journal/", StringComparison.Ordinal)),
            files.First(file => file.Contains("/versions/", StringComparison.Ordinal)),
            files.First(file => file.StartsWith("artifacts/", StringComparison.Ordinal)),
        ];
        foreach (var file in some)
        {
            var original = File.ReadAllBytes(_registry.At(file));
            Outcome? outcome = null;

            _registry.With(file, Flipped(original, original.Length / 2), () =>
                outcome = Tool.RunAsync(_registry.Root, "audit").GetAwaiter().GetResult());

            outcome!.Expect(6).Says($"corrupt {file}:");
        }

        (await Tool.RunAsync(_registry.Root, "audit")).Expect(0).Says("intact");
    }

    public void Dispose() => _registry.Dispose();

    private static byte[] Flipped(byte[] original, int position, byte mask = 1)
    {
        var bytes = (byte[])original.Clone();
        bytes[position] ^= mask;
        return bytes;
    }

    private IEnumerable<int> Positions(int length) =>
    [
        .. new[] { 0, 1, length / 2, length - 2, length - 1 }.Concat(Enumerable.Range(0, RandomPositions).Select(_ => _random.Next(length))).Distinct(),
    ];

    private void RequireNamed(string file, byte[] original, int position)
    {
        var mask = (byte)(1 << _random.Next(8));
        _flips++;
        _registry.With(file, Flipped(original, position, mask), () =>
        {
            var audit = _registry.Audit();
            Assert.True(
                audit.ExitCode == 6 && audit.Output.Contains($"corrupt {file}:", StringComparison.Ordinal),
                $"{file}: byte {position} of {original.Length} flipped by {mask} gave exit code {audit.ExitCode}.\n{audit.Text}");
        });
    }
}
