namespace ModelRegistry.Architecture.Tests;

/// <summary>States a rule by what breaks it.</summary>
public static class Rule
{
    /// <summary>Fails with every offender, one a line, unless there is none.</summary>
    public static void HasNoOffender<T>(IEnumerable<T> offenders)
    {
        var list = offenders.Select(offender => $"{offender}").Order(StringComparer.Ordinal).ToList();
        Assert.True(list.Count == 0, $"{list.Count} break the rule:\n  {string.Join("\n  ", list)}");
    }
}
