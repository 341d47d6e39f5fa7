using ModelRegistry.Core.Journal.Bodies;

namespace ModelRegistry.Core.Gates;

/// <summary>A waiver as the journal has it.</summary>
/// <param name="Entry">Number of the entry that granted it.</param>
/// <param name="By">Who granted it.</param>
/// <param name="Time">When.</param>
/// <param name="Body">What was granted.</param>
public sealed record GrantedWaiver(int Entry, string By, DateTimeOffset Time, Waived Body);
