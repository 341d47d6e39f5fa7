using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Tests.Json;

namespace ModelRegistry.Core.Tests.Metadata;

/// <summary>Metadata documents of tests.</summary>
internal static class MetadataDocuments
{
    public const string Lesson = """
        {
          "model_name": "ctr_ranking",
          "version": "1.2.0",
          "owners": ["mlops@company"],
          "code": {"repo": "git@example:ml/ctr.git", "commit": "abc123"},
          "data": {"snapshot_id": "ds_2025_10_01", "features_version": "feats_v7"},
          "training": {"params": {"lr": 0.01, "depth": 8}, "seed": 42, "hardware": "A10G"},
          "artifacts": {"model": "model.onnx", "preproc": "featspec.json"},
          "env": {"framework": "onnxruntime 1.17", "docker_digest": "sha256:...", "lockfile_hash": "..."},
          "metrics": {"split": "val", "auc": 0.87, "logloss": 0.42, "thresholds": {"auc": ">=0.85"}},
          "approvals": {"reviewer": "ml_lead", "status": "approved", "date": "2025-10-03"},
          "notes": {"change": "Added user_age feature", "risk": "low"}
        }
        """;

    public static ModelMetadata Parse(string json, VersioningScheme scheme = VersioningScheme.SemVer) =>
        ModelMetadata.Parse(JsonDocuments.Source(json), scheme);

    /// <summary>Parses a minimal document with members added.</summary>
    public static ModelMetadata With(string members, VersioningScheme scheme = VersioningScheme.SemVer) => Parse(
        $$"""{"model_name": "m", "version": "1.0.0", "artifacts": {"model": "m.onnx"}{{(members.Length == 0 ? "" : ", ")}}{{members}}}""", scheme);

    /// <summary>Returns the refusal of a minimal document with members added, from the pointer on.</summary>
    public static string Refusal(string members)
    {
        var error = Assert.Throws<DocumentException>(() => With(members)).Errors[0];
        return $"{error.Pointer}: {error.Message}";
    }
}
