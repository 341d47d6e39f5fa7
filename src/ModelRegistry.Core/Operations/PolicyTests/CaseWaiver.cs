namespace ModelRegistry.Core.Operations.PolicyTests;

/// <summary>A waiver that a case supposes: of everything that fails then in a gate or a result.</summary>
/// <param name="Gate">A gate or the id of one result.</param>
/// <param name="By">Who granted it.</param>
/// <param name="Granted">When.</param>
/// <param name="Expires">From when on it is void.</param>
public sealed record CaseWaiver(string Gate, string By, DateTimeOffset Granted, DateTimeOffset Expires);
