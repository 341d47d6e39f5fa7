using ModelRegistry.Core.Contracts;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Inspections;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Tests.Contracts;

public class VersionComparisonTest
{
    private const string Same = "x float32 -> p float32";

    [Theory]
    [InlineData("", "", "")]
    [InlineData("""code: commit aaaa""", """code: commit bbbb""", "Patch code: commit was aaaa and is bbbb")]
    [InlineData("""training: seed 1""", """training: seed 2""", "Patch seed: seed was 1 and is 2")]
    [InlineData("""training: seeds {"numpy": 1}""", """training: seeds {"numpy": 2}""", "Patch seed: seeds was numpy 1 and is numpy 2")]
    [InlineData("""training: params {"seed": 1}""", """training: params {"seed": 2}""", "Patch seed: seed 'seed' was 1 and is 2")]
    [InlineData("""training: params {"random_state": 1}""", """training: params {"random_state": 2}""", "Patch seed: seed 'random_state' was 1 and is 2")]
    [InlineData("""env: framework "torch 2.1" """, """env: framework "torch 2.2" """, "Patch environment: framework was torch 2.1 and is torch 2.2")]
    [InlineData("""env: python "3.11" """, """env: python "3.12" """, "Patch environment: Python was 3.11 and is 3.12")]
    [InlineData("""env: docker_digest "sha256:a" """, """env: docker_digest "sha256:b" """, "Patch environment: container image was sha256:a and is sha256:b")]
    [InlineData("""env: lockfile_hash "sha256:a" """, """env: lockfile_hash "sha256:b" """, "Patch environment: lock file was sha256:a and is sha256:b")]
    [InlineData("""training: params {"C": 1.0}""", """training: params {"C": 0.5}""", "Minor hyperparameter: hyperparameter 'C' was 1.0 and is 0.5")]
    [InlineData("""training: params {"C": 1.0}""", """training: params {"C": 1.0, "tol": 1}""", "Minor hyperparameter: hyperparameter 'tol' is added (1)")]
    [InlineData("""training: params {"C": 1.0, "tol": 1}""", """training: params {"C": 1.0}""", "Minor hyperparameter: hyperparameter 'tol' was 1 and is not stated any more")]
    [InlineData("""training: params {"l": [1, 2]}""", """training: params {"l": [1, 2]}""", "")]
    [InlineData("""training: params {"a": {"b": 1}}""", """training: params {"a": {"b": 2}}""", """Minor hyperparameter: hyperparameter 'a' was {   "b": 1 } and is {   "b": 2 }""")]
    [InlineData("", """training: params {"C": 1.0}""", "")]
    [InlineData("""training: architecture "trees" """, """training: architecture "logistic" """, "Minor architecture: architecture was trees and is logistic")]
    [InlineData("""training: architecture "trees" """, "", "Minor architecture: architecture was trees and is not stated any more")]
    [InlineData("", """training: architecture "trees" """, "")]
    [InlineData("""data: snapshot_id "s1" """, """data: snapshot_id "s2" """, "Minor data_snapshot: data snapshot was s1 and is s2")]
    [InlineData("""data: snapshot_id "s1" """, "", "Minor data_snapshot: data snapshot was s1 and is not stated any more")]
    [InlineData("""data: digest "md5:1" """, """data: digest "md5:2" """, "Minor data_snapshot: digest of the data was md5:1 and is md5:2")]
    [InlineData("""data: time_window {"from": "2026-01-01", "to": "2026-01-31"}""", """data: time_window {"from": "2026-01-01", "to": "2026-02-28"}""", "Minor data_snapshot: time window was 2026-01-01 to 2026-01-31 and is 2026-01-01 to 2026-02-28")]
    [InlineData("""data: splits {"train": {"digest": "a"}}""", """data: splits {"train": {"digest": "b"}}""", "Minor data_snapshot: split 'train' holds other data")]
    [InlineData("""data: splits {"train": {"digest": "a"}}""", """data: splits {"test": {"digest": "b"}}""", "")]
    [InlineData("""data: features_version "v1" """, """data: features_version "v2" """, "Minor feature_set: features version was v1 and is v2")]
    [InlineData("""data: sampling "a" """, """data: sampling "b" """, "")]
    [InlineData("""code: commit aaaa|training: params {"C": 1}""", """code: commit bbbb|training: params {"C": 2}""", "Minor hyperparameter: hyperparameter 'C' was 1 and is 2; Patch code: commit was aaaa and is bbbb")]
    public void Between_TwoVersions_ListsHowTheyWereMade(string older, string newer, string expected) => Assert.Equal(
        expected,
        Text(VersionComparison.Between(VersionText.Facts(Same, Members(older)), VersionText.Facts(Same, Members(newer)))));

    [Theory]
    [InlineData("a=x, b=y", "a=x, b=y", "v1", "v2", "Patch preprocessing: features version was v1 and is v2")]
    [InlineData("a=x, b=y", "a=x", "v1", "v2", "Minor feature_set: the feature set is now without 'b'")]
    [InlineData("a=x", "a=x, b=y", "v1", "v1", "Minor feature_set: the feature set is now with 'b'")]
    [InlineData("a=x", "a=y", "v1", "v1", "Minor feature_set: the feature set is now without 'a' and with 'a'")]
    [InlineData("a=x, b=y", "b=y, a=x!", "v1", "v1", "")]
    public void Between_TwoFeatureSpecifications_ComparesSets(string older, string newer, string before, string after, string expected) => Assert.Equal(
        expected,
        Text(VersionComparison.Between(
            VersionText.Facts(Same, $$""" "data": {"features_version": "{{before}}"} """, VersionText.Inspected(VersionText.Spec(older))),
            VersionText.Facts(Same, $$""" "data": {"features_version": "{{after}}"} """, VersionText.Inspected(VersionText.Spec(newer))))));

    [Fact]
    public void Between_WithoutSignatures_ComparesTensors()
    {
        var older = VersionText.Facts(string.Empty, string.Empty, VersionText.Inspected(VersionText.Onnx("x float32[batch,4] -> p float32[batch]")));
        var newer = VersionText.Facts(string.Empty, string.Empty, VersionText.Inspected(VersionText.Onnx("x float32[n,5] -> p float32[n]")));

        var comparison = VersionComparison.Between(older, newer);

        Assert.Equal((ChangeType.Major, true), (comparison.Least, comparison.KnowsContracts));
        Assert.Equal("Major input_reshaped: input 'x' was float32[?, 4] and is float32[?, 5]", Text(comparison));
    }

    [Fact]
    public void Between_AVersionThatStopsStatingItsContract_IsMajor()
    {
        var comparison = VersionComparison.Between(VersionText.Facts(Same), VersionText.Facts(string.Empty));

        Assert.Equal((ChangeType.Major, false), (comparison.Least, comparison.KnowsContracts));
    }

    [Fact]
    public void Between_OtherTensorLayouts_IsAnotherArchitecture()
    {
        Assert.Equal("Minor architecture: w.safetensors has tensors of other names, types or shapes", Text(VersionComparison.Between(Of("1"), Of("2"))));
        Assert.Empty(VersionComparison.Between(Of("1"), Of("1")).Differences);

        static VersionFacts Of(string layout) => VersionText.Facts(Same, string.Empty, VersionText.Inspected(
            new ArtifactInspection(ArtifactPath.Parse("w.safetensors"), ArtifactFormats.Safetensors) { Properties = [KeyValuePair.Create("layout", layout)] }));
    }

    [Fact]
    public void Least_OfNothing_IsAPatch() =>
        Assert.Equal(ChangeType.Patch, VersionComparison.Between(VersionText.Facts(Same), VersionText.Facts(Same)).Least);

    private static string Text(VersionComparison comparison) =>
        string.Join("; ", comparison.Differences.Select(difference => $"{difference.Level} {difference.Kind}: {difference.Text}"));

    // "code: commit aaaa|env: python 1" as members of the metadata.
    private static string Members(string text) => string.Join(",\n  ", text.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(part =>
    {
        var (section, rest) = (part.Split(": ", 2)[0], part.Split(": ", 2)[1].Trim());
        var (name, value) = (rest.Split(' ', 2)[0], rest.Split(' ', 2)[1]);
        return $"\"{section}\": {{\"{name}\": {(name == "commit" ? $"\"{value}\"" : value)}}}";
    }));
}
