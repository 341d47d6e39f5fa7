namespace ModelRegistry.Core.Models;

/// <summary>How a model's versions are numbered.</summary>
public enum VersioningScheme
{
    /// <summary>SemVer 2.0.0, e.g. <c>1.3.0-rc.1</c>.</summary>
    SemVer,

    /// <summary>Whole numbers: <c>12</c> stands for 12.0.0.</summary>
    Numeric,
}
