namespace ModelRegistry.Acceptance.Tests.Crash;

/// <summary>One system call of a run.</summary>
/// <param name="Name">The call.</param>
/// <param name="Number">Which of the calls of that name it is, from 1.</param>
/// <param name="Arguments">What it does, for people.</param>
internal sealed record SystemCall(string Name, int Number, string Arguments)
{
    public override string ToString() => $"{Name} number {Number} ({Arguments})";
}
