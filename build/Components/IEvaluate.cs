using Nuke.Common;

namespace Components;

/// <summary>Recomputes metrics.</summary>
public interface IEvaluate : IHasMetadata, IHasModel, IHasVersion, IHasAgainst, IHasOut, IHasRequestId, IHasSplit, IHasMetrics, IHasLevel
{
    /// <summary>Gets the value of <c>--predictions</c>.</summary>
    [Parameter("CSV or Parquet with label and score (or prediction) of each case.")]
    string? Predictions => TryGetValue(() => Predictions);

    /// <summary>Gets the value of <c>--artifact</c>.</summary>
    [Parameter("Artifact of the version that holds its predictions; by default the one policy names.")]
    string? Artifact => TryGetValue(() => Artifact);

    /// <summary>Gets the value of <c>--columns</c>.</summary>
    [Parameter("Which columns hold what, e.g. label=y,score=p,weight=w,id=case,group=gender,group=age.")]
    string? Columns => TryGetValue(() => Columns);

    /// <summary>Gets the value of <c>--task</c>.</summary>
    [Parameter("What the predictions are of; found out from the columns by default.")]
    string? Task => TryGetValue(() => Task);

    /// <summary>Gets the value of <c>--threshold</c>.</summary>
    [Parameter("Score from which on a case counts as predicted positive; 0.5 by default.")]
    string? Threshold => TryGetValue(() => Threshold);

    /// <summary>Gets the value of <c>--champion</c>.</summary>
    [Parameter("Predictions of another version for the same cases, to compare with by id.")]
    string? Champion => TryGetValue(() => Champion);

    /// <summary>Gets the value of <c>--resamples</c>.</summary>
    [Parameter("Bootstrap resamples intervals are computed from; 1000 by default, 0 for no intervals.")]
    string? Resamples => TryGetValue(() => Resamples);

    /// <summary>Gets the value of <c>--seed</c>.</summary>
    [Parameter("What resamples are drawn from; 7 by default. The same seed gives the same intervals everywhere.")]
    string? Seed => TryGetValue(() => Seed);

    /// <summary>Gets the value of <c>--update</c>.</summary>
    [Parameter("Put the metrics into the candidate's metadata file.")]
    string? Update => TryGetValue(() => Update);

    /// <summary>Gets the target that runs <c>evaluate</c>.</summary>
    Target Evaluate => _ => Runs(_, "evaluate");
}
