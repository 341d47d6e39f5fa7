using Developer;
using Nuke.Common;

namespace Components;

/// <summary>Formats the sources.</summary>
public interface ITidy : IDeveloperTarget
{
    /// <summary>Gets a value indicating whether a file that would change fails the target.</summary>
    [Parameter("Fail if a file would change; change none.")]
    bool Check => TryGetValue<bool?>(() => Check) ?? false;

    /// <summary>Gets the target that formats the sources.</summary>
    Target Tidy => _ => _
        .Description("Formats the sources; with --check, fails if that would change one.")
        .Executes(() => DotNetAsync(DotNetCommands.Tidy(Check)));
}
