using System.Text.Json.Nodes;

namespace ModelRegistry.Workflows.Tests.Running;

/// <summary>What starts a run.</summary>
/// <param name="Name">Event, e.g. <c>push</c>.</param>
/// <param name="Sha">Commit.</param>
/// <param name="Ref">Full name of the reference.</param>
/// <param name="Actor">Who started it.</param>
internal sealed record RunnerEvent(string Name, string Sha, string Ref, string Actor)
{
    /// <summary>Gets the event's payload.</summary>
    public JsonObject Payload { get; init; } = [];

    /// <summary>Gets the inputs of a dispatch.</summary>
    public JsonObject Inputs { get; init; } = [];

    /// <summary>Gets the number of the attempt.</summary>
    public int Attempt { get; init; } = 1;
}
