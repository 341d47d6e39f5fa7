namespace ModelRegistry.Core.Experiments;

/// <summary>What a comparison's interval says.</summary>
public enum ArmVerdict
{
    /// <summary>Neither: the interval holds both, or it is too early to say.</summary>
    Open,

    /// <summary>Better than the control; of a guardrail, not worse by more than its margin; of a shadow test, as good as required.</summary>
    Better,

    /// <summary>Worse than the control; of a guardrail, worse by more than its margin; of a shadow test, not as good as required.</summary>
    Worse,
}
