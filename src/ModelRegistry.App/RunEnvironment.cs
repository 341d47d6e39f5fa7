using ModelRegistry.Core.Models;

namespace ModelRegistry.App;

/// <summary>What a run sees of the machine around it; tests give their own.</summary>
public sealed record RunEnvironment
{
    /// <summary>Gets the directory relative paths are meant from.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>Gets how environment variables are read; empty ones count as absent.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>Gets the clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Gets what opens standard input.</summary>
    public Func<Stream> StandardInput { get; init; } = () => Stream.Null;

    /// <summary>Gets what is told of progress on long work.</summary>
    public IProgressSink Progress { get; init; } = IProgressSink.None;

    /// <summary>Gets what is told where values came from, for <c>--verbose</c>.</summary>
    public Action<string> Trace { get; init; } = _ => { };

    /// <summary>Returns the environment of this process.</summary>
    public static RunEnvironment OfProcess() => new()
    {
        WorkingDirectory = Environment.CurrentDirectory,
        StandardInput = Console.OpenStandardInput,
        Variable = name => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null,
    };

    /// <summary>Returns a path the user gave as an absolute path.</summary>
    /// <exception cref="UsageException">The text can be no path.</exception>
    public string FullPath(string path) => path.Length > 0 && !path.Contains('\0', StringComparison.Ordinal)
        ? Path.GetFullPath(path, WorkingDirectory)
        : throw new UsageException($"{Quotation.Of(path)} is not a path.");
}
