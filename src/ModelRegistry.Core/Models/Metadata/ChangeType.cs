namespace ModelRegistry.Core.Models.Metadata;

/// <summary>What kind of change a version says it is.</summary>
public enum ChangeType
{
    /// <summary>The first version; nothing came before.</summary>
    Initial,

    /// <summary>A bug fix with the same intended behaviour.</summary>
    Patch,

    /// <summary>A new feature, architecture or retraining.</summary>
    Minor,

    /// <summary>An incompatible interface or schema.</summary>
    Major,
}
