using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Reports;

/// <summary>A report without any rendering: one JSON document, the same bytes for the same input.</summary>
public interface IReportDocument
{
    /// <summary>Gets the document with every optional member there, JSON null where it has no value: what templates see.</summary>
    JsonObject Document { get; }

    /// <summary>Gets the digest of the report's JSON document.</summary>
    Digest Digest { get; }

    /// <summary>Returns the report as JSON; members without a value are left out.</summary>
    JsonObject ToJson();
}
