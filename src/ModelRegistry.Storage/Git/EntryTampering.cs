using ModelRegistry.Core.Models;

namespace ModelRegistry.Storage.Git;

/// <summary>A commit that changed or deleted an entry, which the tool never does.</summary>
/// <param name="Model">Model whose journal it is.</param>
/// <param name="Number">Number of the entry.</param>
/// <param name="Commit">The commit.</param>
/// <param name="IsDeletion">True when it deleted or renamed the file.</param>
/// <param name="IsRestored">True when the branch has the entry again, byte for byte.</param>
public sealed record EntryTampering(ModelName Model, int Number, string Commit, bool IsDeletion, bool IsRestored);
