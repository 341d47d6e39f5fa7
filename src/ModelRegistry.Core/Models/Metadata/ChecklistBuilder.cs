namespace ModelRegistry.Core.Models.Metadata;

/// <summary>Collects the items of a checklist line by line.</summary>
internal sealed class ChecklistBuilder
{
    private readonly List<ChecklistItem> _items = [];
    private string _line = string.Empty;

    public IReadOnlyList<ChecklistItem> Items => _items;

    public ChecklistBuilder Line(string title)
    {
        _line = title;
        return this;
    }

    /// <summary>Adds what is there or missing.</summary>
    public ChecklistBuilder Text(string field, string pointer, string? found) => Judge(field, pointer, found, null);

    /// <summary>Adds what is there, weak when <paramref name="weakness"/> is given, or missing.</summary>
    public ChecklistBuilder Judge(string field, string pointer, string? found, string? weakness) => string.IsNullOrWhiteSpace(found)
        ? Add(field, ChecklistStanding.Missing, null, $"nothing at {pointer}", pointer)
        : Add(field, weakness is null ? ChecklistStanding.Present : ChecklistStanding.Weak, found, weakness, pointer);

    /// <summary>Adds what the journal knows, else what is claimed, which is weak.</summary>
    public ChecklistBuilder Claim(string field, string pointer, string? claimed, string? fact) => fact is null
        ? Judge(field, pointer, claimed, "claimed; only the journal decides")
        : Add(field, ChecklistStanding.Present, fact, null, null);

    /// <summary>Adds the first answer that is there: the best one first, then weaker ones with the reason.</summary>
    public ChecklistBuilder First(string field, params (string Pointer, string? Found, string? Weakness)[] answers)
    {
        var best = answers.FirstOrDefault(answer => !string.IsNullOrWhiteSpace(answer.Found), answers[0]);
        return Judge(field, best.Pointer, best.Found, best.Weakness);
    }

    private ChecklistBuilder Add(string field, ChecklistStanding standing, string? found, string? remark, string? pointer)
    {
        _items.Add(new ChecklistItem(_line, field, standing, found, remark, pointer));
        return this;
    }
}
