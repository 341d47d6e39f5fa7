using Nuke.Common;

namespace Components;

/// <summary>Imports repositories that used GTO.</summary>
public interface IImportGto : IHasOwner, IHasLedger
{
    /// <summary>Gets the value of <c>--source</c>.</summary>
    [Parameter("The repository; by default the one around the working directory.")]
    string? Source => TryGetValue(() => Source);

    /// <summary>Gets the target that runs <c>import gto</c>.</summary>
    Target ImportGto => _ => Runs(_, "import gto");
}
