using Developer;
using Nuke.Common;

namespace Components;

/// <summary>Packs the tool.</summary>
public interface IPack : IHasConfiguration
{
    /// <summary>Gets the target that packs the tool.</summary>
    Target Pack => _ => _
        .Description("Packs the tool for dotnet tool install, into artifacts/packages.")
        .Executes(() => DotNetAsync(DotNetCommands.Pack(Configuration ?? "Release")));
}
