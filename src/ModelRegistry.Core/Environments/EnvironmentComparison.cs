using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Environments;

/// <summary>Compares the environment a version records with the one that runs.</summary>
/// <param name="Rows">One row for each recorded part, in a fixed order; packages last, by name.</param>
public sealed record EnvironmentComparison(IReadOnlyList<EnvironmentRow> Rows)
{
    private const string Package = "package ";
    private const string NotHere = "It could not be measured here.";

    /// <summary>Gets the verdict over all: drift if any row drifts, ignored rows aside.</summary>
    public EnvironmentOutcome Outcome => Rows.Count == 0 ? EnvironmentOutcome.NotRecorded
        : Rows.Any(row => row.Verdict == EnvironmentVerdict.Drift) ? EnvironmentOutcome.Drift
        : Rows.Any(row => row.Verdict == EnvironmentVerdict.Same) ? EnvironmentOutcome.Same
        : EnvironmentOutcome.NotMeasured;

    /// <summary>Compares.</summary>
    /// <param name="recorded">What the version records, or null.</param>
    /// <param name="running">What was measured.</param>
    /// <param name="ignored">Names of parts that may differ: <c>os</c>, <c>packages</c>, or the name of a package.</param>
    public static EnvironmentComparison Of(RuntimeEnvironment? recorded, RunningEnvironment running, IReadOnlyCollection<string> ignored)
    {
        if (recorded is null)
        {
            return new EnvironmentComparison([]);
        }

        EnvironmentRow?[] rows =
        [
            Row("image", (recorded.DockerDigest ?? recorded.DockerImage) is { } image ? PinnedText.Image(image)?.ToString() ?? image : null, running.Image, SameDigest, "Say which image runs with --image-digest or MODELREGISTRY_IMAGE_DIGEST."),
            Row("lockfile", recorded.LockfileHash, running.Lockfile, SameDigest, $"Name the lock file with --lockfile{(recorded.Lockfile is null ? string.Empty : $" (it was {recorded.Lockfile})")}."),
            Framework(recorded.Framework, running.Packages),
            Row("python", recorded.Python, running.Python, IsWithin, NotHere),
            Row("os", recorded.Os, running.Os, IsEqual, NotHere),
            Row("cuda", recorded.Cuda, running.Cuda, IsWithin, "No CUDA was found here."),
            Row("driver", recorded.Driver, running.Driver, IsEqual, "No accelerator's driver was found here."),
            .. recorded.Packages
                .OrderBy(package => FrameworkVersion.PackageName(package.Key), StringComparer.Ordinal)
                .Select(package => PackageRow(package.Key, package.Value, running.Packages)),
        ];
        return new EnvironmentComparison([.. rows.OfType<EnvironmentRow>().Select(row => Mind(row, ignored))]);
    }

    private static EnvironmentRow? Row(string name, string? recorded, MeasuredText? running, Func<string, string, bool> same, string hint)
    {
        if (recorded is null)
        {
            return null;
        }

        return running is null
            ? new EnvironmentRow(name, recorded, null, EnvironmentVerdict.NotMeasured, null, hint)
            : same(recorded, running.Text)
                ? new EnvironmentRow(name, recorded, running.Text, EnvironmentVerdict.Same, running.Source, null)
                : new EnvironmentRow(name, recorded, running.Text, EnvironmentVerdict.Drift, running.Source, "It is another one.");
    }

    private static EnvironmentRow? Framework(string? recorded, MeasuredPackages? packages)
    {
        const string Name = "framework";
        if (recorded is null)
        {
            return null;
        }

        if (packages is null)
        {
            return new EnvironmentRow(Name, recorded, null, EnvironmentVerdict.NotMeasured, null, "No list of packages was found; give one with --packages.");
        }

        var installed = FrameworkVersion.Installed(recorded, packages.Versions);
        var same = installed is not null && FrameworkVersion.Agrees(recorded, installed);
        return new EnvironmentRow(
            Name,
            recorded,
            installed,
            same ? EnvironmentVerdict.Same : EnvironmentVerdict.Drift,
            packages.Source,
            same ? null : installed is null ? "Its package is not installed." : "It has another version.");
    }

    private static EnvironmentRow PackageRow(string name, string version, MeasuredPackages? packages)
    {
        if (packages is null)
        {
            return new EnvironmentRow(Package + name, version, null, EnvironmentVerdict.NotMeasured, null, "No list of packages was found; give one with --packages.");
        }

        var normal = FrameworkVersion.PackageName(name);
        var installed = packages.Versions
            .Where(package => FrameworkVersion.PackageName(package.Key) == normal)
            .Select(package => package.Value)
            .FirstOrDefault();
        var same = installed is not null && IsEqual(version.TrimStart('='), installed.TrimStart('='));
        return new EnvironmentRow(
            Package + name,
            version,
            installed,
            same ? EnvironmentVerdict.Same : EnvironmentVerdict.Drift,
            packages.Source,
            same ? null : installed is null ? "It is not installed." : "It has another version.");
    }

    private static EnvironmentRow Mind(EnvironmentRow row, IReadOnlyCollection<string> ignored)
    {
        var package = row.Name.StartsWith(Package, StringComparison.Ordinal) ? row.Name[Package.Length..] : null;
        var minded = package is null
            ? !ignored.Contains(row.Name, StringComparer.OrdinalIgnoreCase)
            : !ignored.Contains("packages", StringComparer.OrdinalIgnoreCase)
                && !ignored.Any(name => FrameworkVersion.PackageName(name) == FrameworkVersion.PackageName(package));
        return minded || row.Verdict == EnvironmentVerdict.Same ? row : row with { Verdict = EnvironmentVerdict.Ignored };
    }

    private static bool SameDigest(string recorded, string running) =>
        PinnedText.Image(recorded) is { } digest ? digest == PinnedText.Image(running) : IsEqual(recorded, running);

    private static bool IsEqual(string recorded, string running) => string.Equals(recorded.Trim(), running.Trim(), StringComparison.Ordinal);

    // 3.11 was recorded by somebody to whom 3.11.2 and 3.11.9 are the same.
    private static bool IsWithin(string recorded, string running) =>
        IsEqual(recorded, running) || running.Trim().StartsWith(recorded.Trim() + ".", StringComparison.Ordinal);
}
