namespace ModelRegistry.Core.Evaluation;

/// <summary>The words that stand for numbers in <see cref="PredictionBatch"/>; complete only when the last batch was read.</summary>
/// <param name="Attributes">Names of the attributes that rows are grouped by.</param>
/// <param name="Groups">For each attribute, the names of its groups by number.</param>
/// <param name="Classes">Names of the classes by number; empty unless the task is multiclass.</param>
public sealed record PredictionNames(
    IReadOnlyList<string> Attributes, IReadOnlyList<IReadOnlyList<string>> Groups, IReadOnlyList<string> Classes);
