using System.Text.Json;

namespace ModelRegistry.App.Changes;

/// <summary>The document that describes the event which started a run of GitHub Actions.</summary>
internal static class EventPayload
{
    private const int MostBytes = 32 << 20;

    /// <summary>Reads it; null where there is none that can be read.</summary>
    public static JsonDocument? Read(RunEnvironment environment)
    {
        var path = environment.Variable("GITHUB_EVENT_PATH");
        if (path is null || !File.Exists(path) || new FileInfo(path).Length > MostBytes)
        {
            return null;
        }

        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(path));
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
