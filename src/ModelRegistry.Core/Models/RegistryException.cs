namespace ModelRegistry.Core.Models;

/// <summary>Reports a failure of the world (not a refusal by a rule, not a bug) with a code and, where one helps, a hint.</summary>
public sealed class RegistryException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="code">Kind of failure.</param>
    /// <param name="message">What happened, one sentence, no secrets.</param>
    /// <param name="hint">What the user can do about it, or null.</param>
    /// <param name="inner">Underlying exception, or null.</param>
    public RegistryException(RegistryErrorCode code, string message, string? hint = null, Exception? inner = null)
        : base(message, inner)
    {
        Code = code;
        Hint = hint;
    }

    /// <summary>Gets the kind of failure.</summary>
    public RegistryErrorCode Code { get; }

    /// <summary>Gets what the user can do about it, or null.</summary>
    public string? Hint { get; }
}
