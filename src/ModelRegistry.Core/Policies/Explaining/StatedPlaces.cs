using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Policies.Explaining;

/// <summary>
/// The places of two definitions that speak about one stage, from the least specific to the most. They are read from the
/// documents themselves and not from what the resolver made of them, so that an explanation can be held against a decision.
/// </summary>
internal sealed class StatedPlaces
{
    private readonly List<(string Source, JsonObject Json)> _places = [];

    public StatedPlaces(RegistryDefinition registry, ModelDefinition model, StageName stage)
    {
        (string File, JsonObject Root)[] documents =
            [(RegistryDefinition.FileName, registry.Policy.Root), (ModelDefinition.FileName, model.Policy.Root)];
        var isJudged = stage != registry.Stages[0] || registry.Stages.Count == 1;
        foreach (var (file, root) in documents)
        {
            if (isJudged)
            {
                Add(file, root, "/policy");
                Add(file, root, "/policy/stages/promotion");
                Add(file, root, "/stages/promotion");
            }
        }

        foreach (var (file, root) in documents)
        {
            foreach (var stages in new[] { "/policy/stages", "/stages" })
            {
                var written = (JsonPointer.Find(root, stages, out var found) as JsonObject)?.Members
                    .FirstOrDefault(member => member.Name.Equals(stage.Text, StringComparison.OrdinalIgnoreCase))?.Name;
                if (found && written is not null)
                {
                    Add(file, root, JsonPointer.Append(stages, written));
                }
            }
        }
    }

    /// <summary>Returns where a member stands, the most specific place last.</summary>
    public IReadOnlyList<string> Of(string member) => [.. _places.Where(place => place.Json[member] is not null).Select(place => $"{place.Source}/{member}")];

    /// <summary>Returns the most specific place where a member stands, alone; none when it stands nowhere.</summary>
    public IReadOnlyList<string> Last(string member) => [.. Of(member).TakeLast(1)];

    /// <summary>Returns where required checks ask for a gate.</summary>
    public IEnumerable<string> Checks(string gate) =>
        from place in _places
        let checks = (place.Json["required_checks"] as JsonArray)?.Items ?? []
        from index in Enumerable.Range(0, checks.Count)
        where checks[index] is JsonString text && GateChecks.Gate(text.Text) == gate
        select $"{place.Source}/required_checks/{index.ToString(System.Globalization.CultureInfo.InvariantCulture)}";

    private void Add(string file, JsonObject root, string pointer)
    {
        if (JsonPointer.Find(root, pointer, out var complete) is JsonObject json && complete)
        {
            _places.Add(($"{file}#{pointer}", json));
        }
    }
}
