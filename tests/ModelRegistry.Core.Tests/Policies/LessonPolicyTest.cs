using ModelRegistry.Core.Json;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Tests.Policies;

/// <summary>A policy in the compact form that courses teach, taken as it stands.</summary>
public sealed class LessonPolicyTest
{
    private const string Exercise = """
        {
        "versioning": {
        "scheme": "semver",
        "rules": {
        "MAJOR": "feature schema or output contract change",
        "MINOR": "new feature set/architecture retrain",
        "PATCH": "bug fix or non-behavioral change"
        }
        },
        "stages": {
        "aliases": ["Dev", "Staging", "Production"],
        "promotion": {
        "required_checks": ["schema_ok", "metric_auc>=0.85", "bias_check_ok"],
        "approver_role": "ML Lead"
        },
        "rollback": "move Production alias to previous known-good version; immutable versions guaranteed"
        }
        }
        """;

    private const string Resolved = """
        {
          "format": 1,
          "versioning": {
            "scheme": "semver",
            "rules": {
              "MAJOR": "feature schema or output contract change",
              "MINOR": "new feature set/architecture retrain",
              "PATCH": "bug fix or non-behavioral change"
            }
          },
          "roles": {},
          "rollback": "move Production alias to previous known-good version; immutable versions guaranteed",
          "stages": [
            {
              "name": "dev",
              "gates": [
                "schema",
                "artifacts"
              ],
              "thresholds": [],
              "bias": [],
              "approvals": {
                "minimum": 0,
                "roles": []
              }
            },
            {
              "name": "staging",
              "gates": [
                "schema",
                "artifacts",
                "serialization",
                "contract",
                "metrics",
                "bias"
              ],
              "thresholds": [
                {
                  "metric": "auc",
                  "rule": ">=0.85",
                  "source": "model.json#SOURCE/stages/promotion/required_checks/1"
                }
              ],
              "bias": [],
              "approvals": {
                "minimum": 0,
                "roles": []
              }
            },
            {
              "name": "production",
              "gates": [
                "schema",
                "artifacts",
                "serialization",
                "contract",
                "metrics",
                "bias"
              ],
              "thresholds": [
                {
                  "metric": "auc",
                  "rule": ">=0.85",
                  "source": "model.json#SOURCE/stages/promotion/required_checks/1"
                }
              ],
              "bias": [],
              "approvals": {
                "minimum": 1,
                "roles": [
                  "ML Lead"
                ]
              }
            }
          ]
        }
        """;

    [Fact]
    public void Resolve_ExerciseAsPolicy()
    {
        var policy = Definitions.Resolve(modelPolicy: Exercise);

        Assert.Equal(Resolved.Replace("SOURCE", "/policy", StringComparison.Ordinal), JsonText.Write(policy.ToJson()));
    }

    [Fact]
    public void Resolve_ExerciseAtTheTopOfModelJson()
    {
        var model = Definitions.Model(Exercise.Trim()[1..^1]);

        var policy = PolicyResolver.Resolve(Definitions.Registry(), model);

        Assert.Equal(Resolved.Replace("SOURCE", string.Empty, StringComparison.Ordinal), JsonText.Write(policy.ToJson()));
    }

    [Fact]
    public void Resolve_ExerciseInTheRegistry()
    {
        var policy = Definitions.Resolve(registryPolicy: Exercise);

        Assert.Equal(Resolved.Replace("model.json#SOURCE", "registry.json#/policy", StringComparison.Ordinal), JsonText.Write(policy.ToJson()));
    }

    [Fact]
    public void Read_WhatWasWritten_IsEqualWithTheSameDigest()
    {
        var policy = Definitions.Resolve(modelPolicy: Exercise);

        var read = ResolvedPolicy.Read(JsonParser.ParseObject(
            new DocumentSource("policy.json", JsonText.ToBytes(policy.ToJson())), DocumentLimits.Candidate));

        Assert.Equal(policy, read);
        Assert.Equal(policy.Digest, read.Digest);
    }
}
