using ModelRegistry.App.Registries;
using ModelRegistry.App.Verbs;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Inspections;
using ModelRegistry.Core.Operations.Capturing;
using ModelRegistry.Inspection.Training;
using ModelRegistry.Inspection.Training.Dvc;
using ModelRegistry.Inspection.Training.Locks;
using ModelRegistry.Inspection.Training.Mlflow;

namespace ModelRegistry.App.Capturing;

/// <summary>Asks every source about a candidate, the one to be believed first: options, named files, the run, found files, Git, CI, the machine.</summary>
internal sealed class EvidenceCollector(VerbContext context, CaptureRequest request, CapturedFacts facts)
{
    private readonly List<string> _folders = [.. new[] { context.Environment.WorkingDirectory, request.Root }.Distinct(StringComparer.Ordinal)];

    /// <summary>Collects everything.</summary>
    /// <param name="previous">Metadata of the version before, or null.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>What the artifacts' bytes say.</returns>
    public async Task<VersionInspection> CollectAsync(JsonObject? previous, CancellationToken cancellationToken)
    {
        var git = await GitAsync(cancellationToken);
        var evidence = new EvidenceFiles(facts, _folders);
        AddTimes();
        AddFiles(evidence);
        AddTracked(evidence);
        AddRun();
        var files = ArtifactFiles.Find(request, facts, previous, evidence.Read);
        await ArtifactSource.AddAsync(facts, files, context.Environment.Progress, cancellationToken);
        var inspection = await ArtifactSource.AddSignatureAsync(facts, files, cancellationToken);
        AddPipeline(evidence, files);
        SeedFinder.Add(facts);
        AddLock(git);
        AddGit(git, files, evidence.Read);
        CiSource.Add(facts, context.Environment.Variable);
        await AddMachineAsync(cancellationToken);
        return inspection;
    }

    private async Task<GitState?> GitAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await GitStateReader.ReadAsync(context.Environment.WorkingDirectory, cancellationToken);
        }
        catch (RegistryException exception)
        {
            facts.Note($"Git was not asked: {exception.Message} {exception.Hint}".TrimEnd());
            return null;
        }
    }

    private void AddTimes()
    {
        foreach (var (option, pointer) in new[] { ("started-at", "/training/started_at"), ("finished-at", "/training/finished_at") })
        {
            if (context.Arguments.OptionalTime(option) is { } time)
            {
                facts.Add(pointer, CaptureTimes.Text(time), "--" + option);
            }
        }

        facts.Add("/metrics/split", context.Arguments.Optional("split"), "--split");
    }

    // A run is a source of its own; files that merely lie about are then not asked.
    private void AddFiles(EvidenceFiles evidence)
    {
        var found = request.Run is null;
        if (evidence.Get(Named("metrics"), found ? evidence.Find("metrics.json", "metrics.yaml") : null, MetricsFile.Read) is { } metrics)
        {
            foreach (var metric in metrics.Content.Metrics)
            {
                facts.Add(JsonPointer.Append("/metrics", metric.Name), metric.Value, metrics.Source.File);
            }

            if (metrics.Content.Skipped.Count > 0)
            {
                facts.Note($"{metrics.Source.File} has members that are no numbers: {string.Join(", ", metrics.Content.Skipped.Take(20))}.");
            }
        }

        if (evidence.Get(Named("params"), found ? evidence.Find("params.yaml", "params.json") : null, StructuredFile.Read) is { } parameters)
        {
            facts.AddParameters("/training/params", parameters.Content, parameters.Source.File);
        }
    }

    private void AddTracked(EvidenceFiles evidence)
    {
        var outputs = new List<(DvcOutput, string)>();
        foreach (var file in context.Arguments.All("data").Select(context.Environment.FullPath))
        {
            var (content, source) = evidence.Get(file, null, DvcFileReader.Tracked)!.Value;
            outputs.AddRange(content.Select(output => (output, source.File)));
        }

        DvcSource.AddTracked(facts, outputs);
    }

    private void AddRun()
    {
        if (request.Run is not { } directory)
        {
            return;
        }

        try
        {
            MlflowSource.Add(facts, MlflowRunReader.Read(directory));
        }
        catch (UnreadableEvidenceException exception)
        {
            throw new RegistryException(RegistryErrorCode.Invalid, $"{directory} {exception.Message}.", inner: exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RegistryException(RegistryErrorCode.Unavailable, $"{directory} cannot be read: {exception.Message}", inner: exception);
        }
    }

    private void AddPipeline(EvidenceFiles evidence, IReadOnlyList<ArtifactFile> files)
    {
        var path = evidence.Find("dvc.lock");
        if (evidence.Get(null, path, DvcFileReader.Stages) is { } pipeline)
        {
            var folder = Path.GetDirectoryName(path)!;
            DvcSource.AddPipeline(facts, pipeline.Content, written => IsArtifact(Path.GetFullPath(written, folder), files), pipeline.Source.File);
        }
    }

    private static bool IsArtifact(string path, IReadOnlyList<ArtifactFile> files) =>
        files.Any(file => file.File == path || IsBelow(path, file.File));

    private void AddLock(GitState? git)
    {
        if (git is not null && !_folders.Contains(git.Root))
        {
            _folders.Add(git.Root);
        }

        var evidence = new EvidenceFiles(facts, _folders);
        var path = Named("lockfile") ?? evidence.Find(LockFileReader.KnownNames);
        if (evidence.Get(Named("lockfile"), path, LockFileReader.Read) is { } file)
        {
            LockSource.Add(facts, file.Content, file.Source, ShownAs(path!, git));
        }
    }

    // Relative to the artifacts where it is one, else to the repository.
    private string ShownAs(string path, GitState? git)
    {
        var root = IsBelow(request.Root, path) ? request.Root : git is not null && IsBelow(git.Root, path) ? git.Root : Path.GetDirectoryName(path)!;
        return Path.GetRelativePath(root, path).Replace('\\', '/');
    }

    private void AddGit(GitState? git, IReadOnlyList<ArtifactFile> files, IReadOnlySet<string> read)
    {
        if (git is null)
        {
            return;
        }

        var own = files.Select(file => file.File).Concat(read.Where(IsMetrics)).Append(request.Out).ToHashSet(StringComparer.Ordinal);
        var runs = request.Run is null ? null : Path.GetFullPath(Path.Combine(request.Run, "..", ".."));
        var registry = RegistryLocation.FindOrDefault(context.Arguments.Optional("registry"), context.Environment);
        GitSource.Add(facts, git, path => own.Contains(path) || (runs is not null && IsBelow(runs, path)) || IsBelow(registry, path));
    }

    // Training wrote them; parameters and lock files were there before, and belong into the commit.
    private bool IsMetrics(string path) => path == Named("metrics") || Path.GetFileNameWithoutExtension(path) == "metrics";

    private async Task AddMachineAsync(CancellationToken cancellationToken)
    {
        if (context.Arguments.Has("no-host"))
        {
            return;
        }

        ContainerSource.Add(facts, context.Environment.Variable, HostReadings.Text("/proc/self/mountinfo"));
        HostSource.Add(facts, await HostReadings.ReadAsync(context.Environment.Variable, cancellationToken));
    }

    private string? Named(string option) => context.Arguments.Optional(option) is { } path ? context.Environment.FullPath(path) : null;

    private static bool IsBelow(string folder, string path) =>
        path.StartsWith(folder.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
