namespace ModelRegistry.Core.Monitoring;

/// <summary>One sample line of the text format of Prometheus.</summary>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Name">Name of the metric.</param>
/// <param name="Labels">Labels, in name order.</param>
/// <param name="Value">The value's text.</param>
/// <param name="Time">The timestamp, or null.</param>
internal sealed record PrometheusSample(int Line, string Name, IReadOnlyList<KeyValuePair<string, string>> Labels, string Value, DateTimeOffset? Time)
{
    /// <summary>Gets a value indicating whether the value is a number, and not infinite.</summary>
    public bool IsFinite => Value is not ("NaN" or "+Inf" or "-Inf" or "Inf");

    /// <summary>Gets what tells the sample from others.</summary>
    public string Identity => IdentityOf(Name);

    /// <summary>Returns the identity of another metric's sample with the same labels.</summary>
    public string IdentityOf(string name) => name + "\n" + string.Join('\n', Labels.Select(label => $"{label.Key}={label.Value.Replace("\n", "\\n", StringComparison.Ordinal)}"));

    /// <summary>Returns whether the sample has a label with a value.</summary>
    public bool Has(string label) => Labels.Any(known => known.Key == label && known.Value.Length > 0);
}
