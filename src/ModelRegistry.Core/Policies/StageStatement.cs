namespace ModelRegistry.Core.Policies;

/// <summary>What a policy document says about one stage.</summary>
/// <param name="Name">Stage as written.</param>
/// <param name="Pointer">JSON pointer of the statement.</param>
/// <param name="Offset">Where the stage's name begins in the document's bytes.</param>
/// <param name="Statement">What it says.</param>
internal sealed record StageStatement(string Name, string Pointer, int Offset, PolicyStatement Statement);
