using ModelRegistry.Core.Gates.Serialization;
using ModelRegistry.Core.Models.Inspections;
using ModelRegistry.Inspection.Serialization;

namespace ModelRegistry.Inspection.Tests.Serialization;

public sealed class SerializationScanTests(PythonCorpus corpus) : IClassFixture<PythonCorpus>
{
    public static TheoryData<string, string> PerProtocol =>
    [
        .. from protocol in Enumerable.Range(0, 6)
           from row in new (string Name, string Import)[]
           {
               ($"system-{protocol}.pkl", "posix.system"),
               ($"reduce-ex-{protocol}.pkl", protocol < 3 ? "commands.check_output" : "subprocess.check_output"),
               ($"eval-{protocol}.pkl", protocol < 3 ? "__builtin__.eval" : "builtins.eval"),
               ($"nested-{protocol}.pkl", "posix.system"),
               ($"unnamed-{protocol}.bin", "posix.system"),
               ($"module-walk-{protocol}.pkl", protocol < 3 ? "__builtin__.getattr" : "builtins.getattr"),
           }
           select new TheoryDataRow<string, string>(row.Name, row.Import),
    ];

    public static TheoryData<string> OrdinaryFiles =>
        [.. Directory.GetFiles(PythonCorpus.Ordinary).Select(file => Path.GetFileName(file)).Where(name => name != "make.py")];

    [Theory]
    [MemberData(nameof(PerProtocol))]
    [InlineData("getattr-eval.pkl", "builtins.getattr")]
    [InlineData("getattr-called.pkl", "builtins.__import__")]
    [InlineData("memo.pkl", "os.system")]
    [InlineData("memo-long.pkl", "os.system")]
    [InlineData("memo-text-keys.pkl", "os.system")]
    [InlineData("dup.pkl", "os.system")]
    [InlineData("unicode-escape.pkl", "os.system")]
    [InlineData("string-escape.pkl", "os.system")]
    [InlineData("short-binstring.pkl", "os.system")]
    [InlineData("binunicode8.pkl", "os.system")]
    [InlineData("concatenated.pkl", "operator.add")]
    [InlineData("dotted-name.pkl", "sklearn.linear_model:_base.os.system")]
    [InlineData("class-walk.pkl", "sklearn.ensemble:_base.subprocess.Popen")]
    [InlineData("inst.pkl", "os.system")]
    [InlineData("obj.pkl", "os.system")]
    [InlineData("newobj.pkl", "subprocess.Popen")]
    [InlineData("newobj-ex.pkl", "subprocess.Popen")]
    [InlineData("set-item-global.pkl", "os.environ")]
    [InlineData("pop.pkl", "os.system")]
    [InlineData("python2.pkl", "__builtin__.eval")]
    [InlineData("commands.pkl", "commands.getoutput")]
    [InlineData("carriage-return.pkl", "os.system\\u000d")]
    [InlineData("frame-lies.pkl", "os.system")]
    [InlineData("persistent.pkl", "os.system")]
    [InlineData("buffers.pkl", "os.system")]
    [InlineData("second.pkl", "posix.system")]
    [InlineData("second-text.pkl", "posix.system")]
    [InlineData("truncated.pkl", "posix.system")]
    [InlineData("underflow.pkl", "posix.system")]
    [InlineData("zlib.joblib", "posix.system")]
    [InlineData("gzip.joblib", "posix.system")]
    [InlineData("bz2.joblib", "posix.system")]
    [InlineData("xz.joblib", "posix.system")]
    [InlineData("lzma.joblib", "posix.system")]
    [InlineData("lz4.joblib", "posix.system")]
    [InlineData("lz4-packed.joblib", "posix.system")]
    [InlineData("twice.joblib", "posix.system")]
    [InlineData("two-streams.joblib", "posix.system")]
    [InlineData("old.joblib", "posix.system")]
    [InlineData("unnamed-zlib.bin", "posix.system")]
    [InlineData("torch.pt", "posix.system")]
    [InlineData("deflated.zip", "posix.system")]
    [InlineData("bz2.zip", "posix.system")]
    [InlineData("disguised.onnx", "posix.system")]
    [InlineData("nested.zip", "posix.system")]
    [InlineData("prefixed.zip", "posix.system")]
    [InlineData("prefixed-text.bin", "posix.system")]
    [InlineData("legacy.tar", "posix.system")]
    [InlineData("model.tar.gz", "posix.system")]
    [InlineData("model.tar.bz2", "posix.system")]
    [InlineData("model.tar.xz", "posix.system")]
    [InlineData("object.npy", "posix.system")]
    [InlineData("object-v2.npy", "posix.system")]
    [InlineData("fields.npy", "posix.system")]
    [InlineData("nested-fields.npy", "posix.system")]
    [InlineData("subarray.npy", "posix.system")]
    [InlineData("commas.npy", "posix.system")]
    [InlineData("word.npy", "posix.system")]
    [InlineData("object.npz", "posix.system")]
    [InlineData("array-then-system.joblib", "os.system")]
    [InlineData("array-aligned.joblib", "os.system")]
    [InlineData("array-object.joblib", "posix.system")]
    [InlineData("array-as-opcodes.joblib", "os.system")]
    [InlineData("legacy-bad.pth", "posix.system")]
    [InlineData("module.keras", "os")]
    public void Run_OnAHostilePickle_NamesTheImport(string name, string import)
    {
        var findings = corpus.Scan(name);

        Assert.Contains(findings, finding => finding.Kind == SerializationFindingKind.Import && finding.Name == import);
        Assert.Contains(findings, finding => SerializationJudge.Judge(finding, null) is SerializationStanding.Unsafe or SerializationStanding.Unreadable or SerializationStanding.Unknown);
    }

    [Theory]
    [InlineData("ext1.pkl", "import")]
    [InlineData("ext2.pkl", "import")]
    [InlineData("ext4.pkl", "import")]
    [InlineData("computed-name.pkl", "import")]
    [InlineData("concatenated.pkl", "import")]
    [InlineData("getattr-called.pkl", "call")]
    [InlineData("build-global.pkl", "changes:collections.OrderedDict")]
    [InlineData("set-item-global.pkl", "changes:os.environ")]
    [InlineData("trailing.pkl", "trailing-data")]
    [InlineData("truncated.pkl", "truncated")]
    [InlineData("truncated-early.pkl", "truncated")]
    [InlineData("not-a-pickle.pkl", "malformed")]
    [InlineData("empty.pkl", "truncated")]
    [InlineData("unknown-opcode.pkl", "malformed")]
    [InlineData("underflow.pkl", "malformed")]
    [InlineData("marks.pkl", "stack")]
    [InlineData("huge-argument.pkl", "truncated")]
    [InlineData("zstd.joblib", "compression")]
    [InlineData("damaged.joblib", "truncated")]
    [InlineData("bomb.joblib", "bomb")]
    [InlineData("bomb.zip", "bomb")]
    [InlineData("deep.zip", "depth")]
    [InlineData("lzma.zip", "compression")]
    [InlineData("escape.zip", "escape")]
    [InlineData("escape-windows.zip", "escape")]
    [InlineData("escape.tar", "escape")]
    [InlineData("link.zip", "link")]
    [InlineData("link.tar", "link")]
    [InlineData("duplicate.zip", "duplicate")]
    [InlineData("mismatch.zip", "header-mismatch")]
    [InlineData("encrypted.zip", "encrypted")]
    [InlineData("overlap.zip", "overlap")]
    [InlineData("cut.zip", "zip")]
    [InlineData("unlisted.zip", "unlisted-member")]
    [InlineData("elf.zip", "file:weights")]
    [InlineData("pe.zip", "file:weights")]
    [InlineData("macho.zip", "file:weights")]
    [InlineData("shebang.zip", "file:run")]
    [InlineData("script.zip", "file:handler.py")]
    [InlineData("elf.onnx", "file:elf.onnx")]
    [InlineData("array-computed.joblib", "array")]
    [InlineData("array-overflow.joblib", "array")]
    [InlineData("lambda.keras", "keras.layers.Lambda")]
    [InlineData("escaped.keras", "keras.layers.Lambda")]
    [InlineData("lambda.h5", "keras.layers.Lambda")]
    [InlineData("lambda.json", "keras.layers.Lambda")]
    [InlineData("saved_model.pb", "tensorflow.PyFunc")]
    [InlineData("saved_model.pb", "tensorflow.WriteFile")]
    public void Run_OnWhatNobodyShouldLoad_SaysWhy(string name, string word)
    {
        var findings = corpus.Scan(name);

        Assert.Contains(findings, finding => finding.Name == word
            && SerializationJudge.Judge(finding, null) is SerializationStanding.Unsafe or SerializationStanding.Unreadable);
    }

    [Theory]
    [InlineData("plain-0.pkl", true)]
    [InlineData("plain-1.pkl", true)]
    [InlineData("plain-2.pkl", true)]
    [InlineData("plain-3.pkl", true)]
    [InlineData("plain-4.pkl", true)]
    [InlineData("plain-5.pkl", true)]
    [InlineData("padded.pkl", true)]
    [InlineData("torch-good.pt", true)]
    [InlineData("legacy-good.pth", true)]
    [InlineData("array-good.joblib", true)]
    [InlineData("deep.pkl", true)]
    [InlineData("numeric.npy", false)]
    [InlineData("record.npy", false)]
    [InlineData("numeric.npz", false)]
    [InlineData("dense.keras", false)]
    [InlineData("dense.h5", false)]
    [InlineData("clean_model.pb", false)]
    [InlineData("data.csv", false)]
    [InlineData("column.csv", false)]
    [InlineData("notes.txt", false)]
    [InlineData("openly.py", false)]
    [InlineData("model.json", false)]
    [InlineData("config.yaml", false)]
    [InlineData("weights.bin", false)]
    [InlineData("small.safetensors", false)]
    public void Run_OnAHarmlessFile_ObjectsToNothing(string name, bool isPickle)
    {
        var findings = corpus.Scan(name);

        Assert.DoesNotContain(findings, finding => SerializationJudge.Judge(finding, null) != SerializationStanding.Allowed);
        Assert.Equal(isPickle, findings.Any(finding => finding is { Kind: SerializationFindingKind.Format, Name: "pickle" }));
    }

    /// <summary>Opcodes of the first protocols are letters: a header may read like the beginning of a pickle.</summary>
    [Theory]
    [InlineData("id,label,score\n2,1,0.86\n4,1,0.93\n")]
    [InlineData("id\n1\n2\n3\n")]
    [InlineData("city\nParis\nRome\n")]
    [InlineData("city,country\nParis,France\nRome,Italy\n")]
    [InlineData("cost\n1.5\nR\n.\n")]
    public void Run_OnTextThatBeginsLikeAPickle_ObjectsToNothing(string text)
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));

        Assert.Empty(SerializationScan.Run("table.csv", stream, TestContext.Current.CancellationToken));
    }

    /// <summary>Files that scikit-learn, joblib, NumPy and torch wrote; <c>ordinary/make.py</c> says which versions.</summary>
    [Theory]
    [MemberData(nameof(OrdinaryFiles))]
    public void Run_OnAFileOfALibrary_ObjectsToNothing(string name)
    {
        using var file = File.OpenRead(Path.Combine(PythonCorpus.Ordinary, name));

        var findings = SerializationScan.Run(name, file, TestContext.Current.CancellationToken);

        Assert.DoesNotContain(findings, finding => SerializationJudge.Judge(finding, null) != SerializationStanding.Allowed);
        Assert.Equal(!name.StartsWith("numbers", StringComparison.Ordinal), findings.Count > 0);
    }

    [Fact]
    public void Run_OnAnImport_SaysMemberOffsetAndOpcode()
    {
        var found = corpus.Scan("torch.pt").Single(finding => finding.Kind == SerializationFindingKind.Import);

        Assert.Equal("archive/data.pkl", found.Member);
        Assert.Equal("STACK_GLOBAL", found.Detail);
        Assert.Equal(0x93, corpus.Bytes("system-4.pkl")[(int)found.Offset]);
    }

    [Fact]
    public void Run_OnAPickleOfManyImports_StopsCounting()
    {
        byte[] bytes = [.. Enumerable.Range(0, 3000).SelectMany(i => System.Text.Encoding.ASCII.GetBytes($"cpackage\nname{i}\n")), (byte)'.'];

        var findings = SerializationScan.Run("many.pkl", new MemoryStream(bytes), TestContext.Current.CancellationToken);

        Assert.InRange(findings.Count, 1000, 1002);
        Assert.Contains(findings, finding => finding.Name == "too-many-findings");
    }

    [Fact]
    public void Run_OnAStreamThatCannotSeek_FindsTheSame()
    {
        using var file = new System.IO.Compression.ZLibStream(
            new MemoryStream(Compressed(corpus.Bytes("torch.pt"))), System.IO.Compression.CompressionMode.Decompress);

        Assert.Equal(corpus.Scan("torch.pt"), SerializationScan.Run("torch.pt", file, TestContext.Current.CancellationToken));
    }

    private static byte[] Compressed(byte[] bytes)
    {
        using var output = new MemoryStream();
        using (var zlib = new System.IO.Compression.ZLibStream(output, System.IO.Compression.CompressionMode.Compress, true))
        {
            zlib.Write(bytes);
        }

        return output.ToArray();
    }
}
