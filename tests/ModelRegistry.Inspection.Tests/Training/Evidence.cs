using System.Text;
using ModelRegistry.Core.Json;

namespace ModelRegistry.Inspection.Tests.Training;

/// <summary>Makes files that training left.</summary>
internal static class Evidence
{
    public static DocumentSource Of(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));
}
