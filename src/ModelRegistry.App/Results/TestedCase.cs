using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations.PolicyTests;

namespace ModelRegistry.App.Results;

/// <summary>A case of a policy test that was run.</summary>
/// <param name="File">File it stands in.</param>
/// <param name="Model">Model whose policy was asked.</param>
/// <param name="Result">What came of it.</param>
public sealed record TestedCase(string File, ModelName Model, PolicyCaseResult Result);
