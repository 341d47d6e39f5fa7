namespace ModelRegistry.Inspection.Training.Locks;

/// <summary>Knows which packages are the frameworks that models are trained with.</summary>
public static class KnownFrameworks
{
    // Those that run models trained with another one come last: they name the framework only where nothing else does.
    private static readonly string[] Training =
    [
        "torch", "pytorch", "tensorflow", "tensorflow-cpu", "tensorflow-gpu", "keras", "jax", "flax", "paddlepaddle", "mxnet",
        "scikit-learn", "xgboost", "py-xgboost", "lightgbm", "catboost", "statsmodels", "prophet", "pytorch-lightning", "lightning",
        "transformers", "sentence-transformers", "peft", "diffusers", "spacy", "gluonts", "Microsoft.ML", "Microsoft.ML.FastTree",
        "Microsoft.ML.LightGbm", "TorchSharp", "@tensorflow/tfjs", "@tensorflow/tfjs-node",
    ];

    private static readonly string[] Running = ["onnxruntime", "onnxruntime-gpu", "Microsoft.ML.OnnxRuntime", "onnxruntime-node", "onnxruntime-web", "onnx"];

    /// <summary>
    /// Returns <c>torch 2.1.0, transformers 4.40.1</c>: the frameworks among locked packages, training frameworks first and
    /// runtimes only where there is no other; null when there is none.
    /// </summary>
    public static string? Describe(IReadOnlyList<LockedPackage> packages)
    {
        var found = Among(packages, Training);
        found = found.Count > 0 ? found : Among(packages, Running);
        return found.Count == 0 ? null : string.Join(", ", found.Select(package => $"{package.Name} {package.Version}"));
    }

    private static List<LockedPackage> Among(IReadOnlyList<LockedPackage> packages, string[] names) =>
        [.. names.SelectMany(name => packages.Where(package => string.Equals(package.Name, name, StringComparison.OrdinalIgnoreCase)))];
}
