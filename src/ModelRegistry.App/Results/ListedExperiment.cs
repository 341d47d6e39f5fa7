using ModelRegistry.Core.Experiments;
using ModelRegistry.Core.Journal.Bodies;

namespace ModelRegistry.App.Results;

/// <summary>One experiment of a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Started">When it was declared.</param>
/// <param name="Design">What was declared.</param>
/// <param name="Concluded">Its conclusion, or null while it runs.</param>
public sealed record ListedExperiment(string Id, DateTimeOffset Started, ExperimentDesign Design, ExperimentConcluded? Concluded);
