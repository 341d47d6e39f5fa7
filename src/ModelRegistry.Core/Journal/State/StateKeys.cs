using System.Globalization;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Journal.State;

/// <summary>Makes the keys of the index.</summary>
internal static class StateKeys
{
    public const string VersionPrefix = "version:";
    public const string IncidentPrefix = "incident:";
    public const string ExperimentPrefix = "experiment:";

    public static string Version(ModelVersion version) => VersionPrefix + version.IdentityKey;

    public static string Ordinal(int ordinal) => "ordinal:" + ordinal.ToString(CultureInfo.InvariantCulture);

    public static string Root(Digest digest) => "root:" + digest.Hex;

    public static string Incident(string id) => IncidentPrefix + id;

    public static string Experiment(string id) => ExperimentPrefix + id;

    public static string Request(RequestId id) => "request:" + id.Text;
}
