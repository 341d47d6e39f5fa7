using ModelRegistry.Inspection.Training;
using ModelRegistry.Inspection.Training.Dvc;

namespace ModelRegistry.Inspection.Tests.Training;

public class DvcFileReaderTests
{
    private const string Lock = """
        schema: '2.0'
        stages:
          prepare:
            cmd: python prepare.py
            deps:
            - path: data/raw
              hash: md5
              md5: 0123456789abcdef0123456789abcdef.dir
              size: 1024
              nfiles: 3
            - path: prepare.py
              md5: aaaa
            outs:
            - path: data/clean.csv
              md5: bbbb
          train:
            cmd: python train.py --lr 0.1
            deps:
            - path: data/clean.csv
              md5: bbbb
            params:
              params.yaml:
                train.lr: 0.1
                seed: 7
              other.yaml:
                depth: 3
            outs:
            - path: model.onnx
              md5: cccc
        """;

    [Fact]
    public void Stages_OfALock_AreItsStages()
    {
        var stages = DvcFileReader.Stages(Evidence.Of("dvc.lock", Lock));

        Assert.Equal(["prepare", "train"], stages.Select(stage => stage.Name));
        Assert.Equal(new DvcOutput("data/raw", "md5:0123456789abcdef0123456789abcdef.dir", 1024), stages[0].Dependencies[0]);
        Assert.Equal("python train.py --lr 0.1", stages[1].Command);
        Assert.Equal("{\n  \"train.lr\": 0.1,\n  \"seed\": 7,\n  \"depth\": 3\n}", stages[1].Parameters.ToString());
    }

    [Theory]
    [InlineData("outs:\n- md5: 0123456789012345678901234567890e\n  size: 5\n  path: d.csv\n", "md5:0123456789012345678901234567890e")]
    [InlineData("outs:\n- etag: abc\n  path: d.csv\n", "etag:abc")]
    [InlineData("md5: fff\ndeps:\n- path: x\nouts:\n- md5: 12345678\n  path: d.csv\n", "md5:12345678")]
    public void Tracked_OfAFile_NamesDigestAndAlgorithm(string text, string digest) =>
        Assert.Equal(digest, Assert.Single(DvcFileReader.Tracked(Evidence.Of("d.csv.dvc", text))).Digest);

    [Theory]
    [InlineData("")]
    [InlineData("outs: []")]
    [InlineData("outs:\n- path: d.csv\n")]
    [InlineData("- a")]
    public void Tracked_OfAnotherFile_IsRefused(string text) =>
        Assert.Throws<UnreadableEvidenceException>(() => DvcFileReader.Tracked(Evidence.Of("d.csv.dvc", text)));

    [Theory]
    [InlineData("")]
    [InlineData("stages: 1")]
    [InlineData("stages:\n  a: 1\n")]
    public void Stages_OfAnotherFile_IsRefused(string text) =>
        Assert.Throws<UnreadableEvidenceException>(() => DvcFileReader.Stages(Evidence.Of("dvc.lock", text)));
}
