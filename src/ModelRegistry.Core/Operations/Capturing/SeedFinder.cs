using System.Globalization;
using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Operations.Capturing;

/// <summary>Finds seeds among parameters: members called <c>random_state</c>, <c>seed</c> or ending with or beginning with it.</summary>
public static class SeedFinder
{
    /// <summary>Adds <c>seed</c> when all seeds found are the same, else <c>seeds</c> by the parameters' names.</summary>
    public static void Add(CapturedFacts facts)
    {
        if (facts["/training/params"] is not JsonObject parameters)
        {
            return;
        }

        var source = facts.Values.First(value => value.Pointer == "/training/params").Source;
        var seeds = new List<JsonMember>();
        Collect(parameters, string.Empty, seeds);
        if (seeds.Count > 0 && seeds.TrueForAll(seed => seed.Value.Equals(seeds[0].Value)))
        {
            facts.Add("/training/seed", seeds[0].Value, $"{source}, parameter {seeds[0].Name}");
        }
        else if (seeds.Count > 0)
        {
            facts.Add("/training/seeds", JsonObject.Of(seeds), source);
        }
    }

    private static void Collect(JsonObject parameters, string prefix, List<JsonMember> seeds)
    {
        foreach (var member in parameters.Members)
        {
            var name = prefix + member.Name;
            if (member.Value is JsonObject inner)
            {
                Collect(inner, name + ".", seeds);
            }
            else if (IsSeed(member.Name) && member.Value is JsonNumber number
                && long.TryParse(number.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
            {
                seeds.Add(new JsonMember(name, number));
            }
        }
    }

    private static bool IsSeed(string name)
    {
        var lower = name.ToLowerInvariant();
        return lower is "seed" or "random_state" or "randomstate" || lower.StartsWith("seed_", StringComparison.Ordinal)
            || lower.EndsWith("_seed", StringComparison.Ordinal) || lower.EndsWith(".seed", StringComparison.Ordinal);
    }
}
