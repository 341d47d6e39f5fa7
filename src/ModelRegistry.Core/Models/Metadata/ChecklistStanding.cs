namespace ModelRegistry.Core.Models.Metadata;

/// <summary>How well the metadata answers one question of the checklist.</summary>
public enum ChecklistStanding
{
    /// <summary>Not at all.</summary>
    Missing,

    /// <summary>With something that does not pin it down: a shortened commit, a placeholder, a mere claim.</summary>
    Weak,

    /// <summary>Fully.</summary>
    Present,
}
