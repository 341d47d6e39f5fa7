namespace ModelRegistry.App.Results;

/// <summary>One line of the list of models.</summary>
/// <param name="Name">Model.</param>
/// <param name="Owners">Owners.</param>
/// <param name="Versions">Number of versions.</param>
/// <param name="Latest">Highest active release, or null.</param>
/// <param name="Stages">Holder of each stage that has one.</param>
public sealed record ListedModel(
    string Name, IReadOnlyList<string> Owners, int Versions, string? Latest, IReadOnlyList<KeyValuePair<string, string>> Stages)
{
    /// <summary>Gets a value indicating whether the model is retired.</summary>
    public bool IsRetired { get; init; }
}
