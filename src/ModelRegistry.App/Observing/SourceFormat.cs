namespace ModelRegistry.App.Observing;

/// <summary>How a source writes values.</summary>
internal enum SourceFormat
{
    /// <summary>JSON.</summary>
    Json,

    /// <summary>The text format of Prometheus.</summary>
    Prometheus,

    /// <summary>CSV.</summary>
    Csv,
}
