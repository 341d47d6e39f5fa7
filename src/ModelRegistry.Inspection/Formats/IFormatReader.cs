using ModelRegistry.Core.Models.Inspections;

namespace ModelRegistry.Inspection.Formats;

/// <summary>Reads what files of one format say about themselves.</summary>
internal interface IFormatReader
{
    /// <summary>Gets the format, one of <see cref="ArtifactFormats"/>.</summary>
    string Format { get; }

    /// <summary>Returns whether the beginning of a file says that it has the format, or its name says that it should.</summary>
    bool Recognizes(InspectedFile file);

    /// <summary>Reads the file.</summary>
    /// <exception cref="UnreadableContentException">The content does not have the format.</exception>
    Task<ArtifactInspection> ReadAsync(InspectedFile file, CancellationToken cancellationToken);
}
