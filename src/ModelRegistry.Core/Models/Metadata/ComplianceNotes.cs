namespace ModelRegistry.Core.Models.Metadata;

/// <summary>What the people who made the version say about law and risk; every part may be null in a draft.</summary>
/// <param name="Pii">Personal data in training data or inputs.</param>
/// <param name="RiskLevel">Risk level, e.g. <c>low</c>, <c>limited</c>, <c>high</c>.</param>
/// <param name="IntendedUse">What it is for.</param>
/// <param name="Limitations">What it is not good at.</param>
/// <param name="License">Licence of the model.</param>
public sealed record ComplianceNotes(string? Pii, string? RiskLevel, string? IntendedUse, string? Limitations, string? License);
