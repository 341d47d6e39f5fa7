namespace ModelRegistry.Core.Experiments;

/// <summary>What an experiment does with traffic.</summary>
public enum ExperimentKind
{
    /// <summary>Each request is served by one arm: arms are compared by what their users did. Written <c>ab</c>.</summary>
    Split,

    /// <summary>Each request goes to every arm and the control's answer is used: arms are compared by their answers. Written <c>shadow</c>.</summary>
    Shadow,
}
