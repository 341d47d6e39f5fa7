using System.Text.RegularExpressions;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations.Capturing;

namespace ModelRegistry.App.Capturing;

/// <summary>
/// Which image the run is in, as far as whoever started it said so. A container sees its own id (in <c>mountinfo</c>), never
/// its image's digest; the id is named and not taken for one.
/// </summary>
internal static partial class ContainerSource
{
    private static readonly string[] DigestVariables = ["CONTAINER_IMAGE_DIGEST", "DOCKER_IMAGE_DIGEST", "IMAGE_DIGEST"];
    private static readonly string[] ImageVariables = ["CONTAINER_IMAGE", "DOCKER_IMAGE", "CI_JOB_IMAGE"];

    /// <summary>Adds image and digest.</summary>
    /// <param name="facts">What was found so far.</param>
    /// <param name="variable">Environment variables.</param>
    /// <param name="mountinfo">Content of <c>/proc/self/mountinfo</c>, or null.</param>
    public static void Add(CapturedFacts facts, Func<string, string?> variable, string? mountinfo)
    {
        foreach (var name in DigestVariables)
        {
            AddDigest(facts, variable(name), name);
        }

        foreach (var name in ImageVariables)
        {
            if (variable(name) is { } image)
            {
                AddImage(facts, image, name);
            }
        }

        if (!facts.Has("/env/docker_digest") && ContainerId(mountinfo) is { } id)
        {
            facts.Note($"This runs in the container {id[..12]}, which cannot see its image's digest.");
        }
    }

    /// <summary>Returns the id of the container that a process's mounts show, or null.</summary>
    internal static string? ContainerId(string? mountinfo) =>
        mountinfo is not null && MountedId.Match(mountinfo) is { Success: true } match ? match.Groups["id"].Value : null;

    private static void AddDigest(CapturedFacts facts, string? value, string variable)
    {
        if (value is null)
        {
            return;
        }

        var cut = value.IndexOf('@', StringComparison.Ordinal);
        if (Digest.TryParse(value[(cut + 1)..], null, out var digest))
        {
            facts.Add("/env/docker_digest", digest.ToString(), variable);
        }
        else
        {
            facts.Note($"{variable} is no digest (sha256: and 64 hexadecimal digits) and was left out.");
        }
    }

    private static void AddImage(CapturedFacts facts, string image, string variable)
    {
        if (facts.Has("/env/docker_image"))
        {
            return;
        }

        var cut = image.IndexOf('@', StringComparison.Ordinal);
        facts.Add("/env/docker_image", cut > 0 ? image[..cut] : image, variable);
        if (cut > 0)
        {
            AddDigest(facts, image, variable);
        }
    }

    [GeneratedRegex(@"[/-](docker|containerd|crio|libpod|podman)[^\s]*?[/-](?<id>[0-9a-f]{64})\b", RegexOptions.ExplicitCapture)]
    private static partial Regex MountedId { get; }
}
