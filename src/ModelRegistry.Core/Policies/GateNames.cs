namespace ModelRegistry.Core.Policies;

/// <summary>Names of gates as policies list them.</summary>
public static class GateNames
{
    /// <summary>The candidate's metadata fits its format.</summary>
    public const string Schema = "schema";

    /// <summary>Every artifact is present and has its digest.</summary>
    public const string Artifacts = "artifacts";

    /// <summary>What model files declare agrees with the metadata and with the feature specification.</summary>
    public const string Contract = "contract";

    /// <summary>The version's number says what changed.</summary>
    public const string Bump = "bump";

    /// <summary>Loading the artifacts runs nothing that policy does not allow.</summary>
    public const string Serialization = "serialization";

    /// <summary>Metrics were recomputed from predictions, and are as claimed.</summary>
    public const string Evaluation = "evaluation";

    /// <summary>Every metric rule holds.</summary>
    public const string Metrics = "metrics";

    /// <summary>Every rule over groups holds.</summary>
    public const string Bias = "bias";

    /// <summary>The version went through the stages before, and long enough.</summary>
    public const string StageOrder = "stage_order";

    /// <summary>Whoever asks may do that; asked at moves only, on every stage.</summary>
    public const string Permission = "permission";

    /// <summary>Enough people agreed; asked at moves only, on every stage.</summary>
    public const string Approvals = "approvals";

    /// <summary>Somebody said why; asked at moves only, on every stage.</summary>
    public const string Reason = "reason";

    /// <summary>Code and data are known and found.</summary>
    public const string Lineage = "lineage";

    /// <summary>What the version was trained in is pinned by digests and exact versions.</summary>
    public const string Environment = "environment";

    /// <summary>The metadata checklist is answered well enough.</summary>
    public const string Reproducibility = "reproducibility";

    /// <summary>The acceptance criteria are older than the training.</summary>
    public const string Criteria = "criteria_before_training";

    /// <summary>It is said what changed, specifically.</summary>
    public const string ChangeSummary = "change_summary";

    /// <summary>The version does not carry the cause of an incident that is open; asked of every version, silent where there is none.</summary>
    public const string Incidents = "incidents";

    /// <summary>Nothing speaks against the version: no deprecation, revocation or open incident; asked of every registered version.</summary>
    public const string Standing = "standing";
}
