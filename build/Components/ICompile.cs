using Developer;
using Nuke.Common;

namespace Components;

/// <summary>Compiles the solution.</summary>
public interface ICompile : IHasConfiguration
{
    /// <summary>Gets the target that builds the solution.</summary>
    Target Compile => _ => _
        .Description("Builds the solution; a warning is an error.")
        .Executes(() => DotNetAsync(DotNetCommands.Compile(Configuration ?? "Debug")));
}
