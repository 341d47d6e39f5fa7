using Nuke.Common;

namespace Components;

/// <summary>Looks into files before they are a version.</summary>
public interface IScan : IVerbTarget
{
    /// <summary>Gets the value of <c>--file</c>.</summary>
    [Parameter("File to look into, e.g. model.pkl; nothing in it is loaded.")]
    string[]? File => TryGetValue(() => File);

    /// <summary>Gets the value of <c>--allow</c>.</summary>
    [Parameter("Import to allow besides those the tool knows, e.g. mypackage.models.Scaler or mypackage.*.")]
    string[]? Allow => TryGetValue(() => Allow);

    /// <summary>Gets the target that runs <c>scan</c>.</summary>
    Target Scan => _ => Runs(_, "scan");
}
