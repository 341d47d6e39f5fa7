using System.Text;
using ModelRegistry.Core.Models.Inspections;
using ModelRegistry.Inspection.Serialization;

namespace ModelRegistry.Inspection.Tests.Serialization;

public sealed class ScanFuzzTests(PythonCorpus corpus) : IClassFixture<PythonCorpus>
{
    private const int Largest = 20_000;
    private const long MostMemory = 64 << 20;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Run_OnDamagedFiles_NeverFails(int seed)
    {
        var random = new Random(seed);
        foreach (var (name, bytes) in Small())
        {
            for (var round = 0; round < 20; round++)
            {
                var mutant = Mutate(bytes, random);
                var before = GC.GetAllocatedBytesForCurrentThread();

                SerializationScan.Run(name, new MemoryStream(mutant), TestContext.Current.CancellationToken);

                Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < MostMemory, $"{name}: {Convert.ToHexString(mutant)}");
            }
        }
    }

    /// <summary>Whatever import pickletools can see in a pickle, damaged or not, the scanner sees too. Names beyond ASCII do not count: Python itself cannot read them in old opcodes; nor do
    /// control characters, which pickletools, but not pickle, makes of escapes.</summary>
    [Theory]
    [InlineData(3)]
    public void Run_OnDamagedPickles_SeesWhatPickleToolsSees(int seed)
    {
        var random = new Random(seed);
        byte[][] mutants =
        [
            .. Small().Where(file => file.Name.EndsWith(".pkl", StringComparison.Ordinal) || file.Name.StartsWith("array-", StringComparison.Ordinal))
                .SelectMany(file => Enumerable.Range(0, 30).Select(round => round == 0 ? file.Bytes : Mutate(file.Bytes, random))),
        ];
        var seen = corpus.PickleTools(mutants);

        var missed = mutants.Zip(seen).SelectMany(pair => pair.Second.Where(name => Ascii.IsValid(name) && !name.Contains('\\')).Except(Imports(pair.First)).Select(name => $"{name}: {Convert.ToHexString(pair.First)}"));

        Assert.True(mutants.Length > 1000 && seen.Count == mutants.Length && seen.Count(imports => imports.Count > 0) > 500);
        Assert.Equal(string.Empty, string.Join('\n', missed));
    }

    private static string[] Imports(byte[] bytes) =>
    [
        .. SerializationScan.Run("mutant.pkl", new MemoryStream(bytes), CancellationToken.None)
            .Where(finding => finding.Kind == SerializationFindingKind.Import)
            .Select(finding => finding.Name),
    ];

    private static byte[] Mutate(byte[] bytes, Random random)
    {
        var mutant = bytes.ToArray();
        for (var i = random.Next(1, 4); i > 0 && mutant.Length > 0; i--)
        {
            mutant[random.Next(mutant.Length)] = (byte)random.Next(256);
        }

        return random.Next(3) > 0 ? mutant : mutant[..random.Next(mutant.Length + 1)];
    }

    private IEnumerable<(string Name, byte[] Bytes)> Small() => corpus.Names.Select(name => (name, corpus.Bytes(name))).Where(file => file.Item2.Length < Largest);
}
