using Nuke.Common;

namespace Components;

/// <summary>Can use a revoked version.</summary>
public interface IHasAllowRevoked : IHasReason
{
    /// <summary>Gets the value of <c>--allow-revoked</c>.</summary>
    [Parameter("Use a revoked version all the same; needs --reason, is recorded, and is for those who may revoke.")]
    string? AllowRevoked => TryGetValue(() => AllowRevoked);
}
