using System.Text.Json.Nodes;

namespace ModelRegistry.Acceptance.Tests.Hostile;

/// <summary>Artifacts that lie where none may lie.</summary>
internal static class HostileArtifacts
{
    private const int Refused = 3;

    private static readonly (string Path, string Phrase)[] Paths =
    [
        ("../model.onnx", "'.' or '..'"),
        ("data/../../secret", "'.' or '..'"),
        ("./model.onnx", "'.' or '..'"),
        ("data/./x", "'.' or '..'"),
        ("..", "'.' or '..'"),
        ("/etc/passwd", "must be relative"),
        ("//server/share/x", "must be relative"),
        ("C:/windows/x", "must be relative"),
        ("c:x", "must be relative"),
        ("data\\featspec.json", "not '\\'"),
        ("..\\secret", "not '\\'"),
        ("data//x", "empty part"),
        ("data/", "empty part"),
        ("nul", "Windows reserves"),
        ("data/COM1.txt", "Windows reserves"),
        ("aux.onnx", "Windows reserves"),
        ("model.onnx.", "end with a space or dot"),
        ("model.onnx ", "end with a space or dot"),
        ("model?.onnx", "control character or one of"),
        ("model.onnx:stream", "control character or one of"),
        ("a\nb", "control character"),
        ("a\u0000b", "control character"),
        ("a\u202Eb", "control character"),
        ("re\u0301sume\u0301", "normalization form C"),
        (new string('a', 401), "1 to 400 characters"),
    ];

    public static IReadOnlyList<HostileCase> Cases { get; } =
    [
        .. Paths.Select((hostile, i) => new HostileCase($"artifact path {i}: {new string([.. hostile.Path.Take(20).Select(c => char.IsAscii(c) && !char.IsControl(c) ? c : '~')])}", scene => scene.Artifact(hostile.Path), Refused, hostile.Phrase)),
        new("artifact: missing", scene => scene.Artifact("nowhere.onnx"), Refused, "there is no such file"),
        new("artifact: a directory", scene => scene.Artifact("data"), Refused, "is a directory"),
        new("artifact: below a file", scene => scene.Artifact("model.onnx/weights"), Refused, "there is no such file"),
        new("artifact: a link to a file outside", scene => scene.Folder(folder => Link(folder, "model.onnx", scene.At("policy.json"))), Refused, "symbolic link"),
        new("artifact: a link to its neighbour", scene => scene.Folder(folder => Link(folder, "model.onnx", "data/featspec.json")), Refused, "symbolic link"),
        new("artifact: a dangling link", scene => scene.Folder(folder => Link(folder, "model.onnx", "nowhere")), Refused, "symbolic link"),
        new("artifact: a link to itself", scene => scene.Folder(folder => Link(folder, "model.onnx", "model.onnx")), Refused, "symbolic link"),
        new("artifact: in a linked directory", LinkedDirectory, Refused, "symbolic link"),
        new("artifact: two paths that differ in case", Twins("model.onnx", "MODEL.onnx"), Refused, "without case"),
        new("artifact: one path twice", Twins("model.onnx", "model.onnx"), Refused, "without case"),
        new("artifact: two paths, case of a directory", Twins("data/featspec.json", "Data/featspec.json"), Refused, "without case"),
        new("artifact: 10,001 of them", scene => scene.Metadata(metadata => metadata["artifacts"] = Many(10_001)), Refused, "10000"),
        new("artifact: unknown member", scene => scene.Metadata(metadata => metadata["artifacts"] = new JsonObject { ["model"] = new JsonObject { ["path"] = "model.onnx", ["md5"] = "x" } }), Refused, "/artifacts/model/md5: "),
        new("artifact: nameless", scene => scene.Metadata(metadata => metadata["artifacts"] = new JsonObject { [""] = "model.onnx" }), Refused, "/artifacts"),
        new("artifact: directory that does not exist", scene => [.. scene.Metadata(_ => { }), "--artifacts", "nowhere"], Refused, "there is no such file"),
        new("artifact: store is a link", scene => LinkedStore(scene), 6, "symbolic link"),
        new("pull: over other content", scene => Pull(scene), 5, "exists there with other content"),
        new("pull: through a link", scene => PullThroughLink(scene), Refused, "symbolic link"),
        new("pull: into a file", scene => ["pull", "ctr_ranking@1.0.0", "--to", scene.At("policy.json")], 7, "policy.json"),
    ];

    private static void Link(string folder, string name, string target)
    {
        File.Delete(Path.Combine(folder, name));
        File.CreateSymbolicLink(Path.Combine(folder, name), target);
    }

    private static string[] LinkedDirectory(HostileScene scene) => scene.Folder(folder =>
    {
        Directory.Move(Path.Combine(folder, "data"), scene.At("elsewhere"));
        Directory.CreateSymbolicLink(Path.Combine(folder, "data"), scene.At("elsewhere"));
    });

    private static Func<HostileScene, string[]> Twins(string one, string other) =>
        scene => scene.Metadata(metadata => metadata["artifacts"] = new JsonObject { ["a"] = one, ["b"] = other });

    private static JsonObject Many(int count) =>
        new(Enumerable.Range(0, count).Select(i => KeyValuePair.Create<string, JsonNode?>($"a{i}", $"f{i}")));

    private static string[] LinkedStore(HostileScene scene)
    {
        Directory.Move(Path.Combine(scene.Root, "artifacts"), scene.At("elsewhere"));
        Directory.CreateSymbolicLink(Path.Combine(scene.Root, "artifacts"), scene.At("elsewhere"));
        return scene.Metadata(_ => { });
    }

    private static string[] Pull(HostileScene scene)
    {
        Directory.CreateDirectory(scene.At("out"));
        File.WriteAllText(scene.At("out", "model.onnx"), "mine");
        return ["pull", "ctr_ranking@1.0.0", "--to", "out"];
    }

    private static string[] PullThroughLink(HostileScene scene)
    {
        Directory.CreateDirectory(scene.At("out"));
        Directory.CreateSymbolicLink(scene.At("out", "data"), scene.Root);
        return ["pull", "ctr_ranking@1.0.0", "--to", "out"];
    }
}
