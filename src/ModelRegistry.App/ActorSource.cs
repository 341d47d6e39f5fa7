using System.Diagnostics;
using ModelRegistry.Core.Models;

namespace ModelRegistry.App;

/// <summary>Finds out who acts: GitHub Actions, <c>--actor</c>, Git, the operating system, in that order.</summary>
public static class ActorSource
{
    private const int MaxLength = 200;

    /// <summary>Returns the actor.</summary>
    /// <exception cref="UsageException">The name given is empty, too long or has control characters, or is not the one that
    /// GitHub Actions vouches for.</exception>
    public static Actor Find(string? option, RunEnvironment environment)
    {
        var named = option is null ? null : PersonName(option, "--actor");
        if (environment.Variable("GITHUB_ACTIONS") == "true" && environment.Variable("GITHUB_ACTOR") is { Length: > 0 } login)
        {
            return named is null || named.Equals(login, StringComparison.OrdinalIgnoreCase) ? new Actor(login, "ci") : throw new UsageException(
                $"--actor says {Quotation.Of(named)}, but GitHub says that {Quotation.Of(login)} started this run.", "Leave --actor out; in GitHub Actions whoever started the run acts.");
        }

        if (named is not null)
        {
            return new Actor(named, "option");
        }

        return GitName(environment.WorkingDirectory) is { } name ? new Actor(name, "git") : new Actor(Environment.UserName, "os");
    }

    /// <summary>
    /// Returns who asks beside the actor: in GitHub Actions whoever started the run again.
    /// </summary>
    public static IReadOnlyList<string> Requesters(Actor actor, RunEnvironment environment)
    {
        if (environment.Variable("GITHUB_ACTIONS") != "true")
        {
            return [];
        }

        string?[] names = [environment.Variable("GITHUB_ACTOR"), environment.Variable("GITHUB_TRIGGERING_ACTOR")];
        return
        [
            .. names.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Where(name => !name.Equals(actor.Name, StringComparison.OrdinalIgnoreCase)),
        ];
    }

    /// <summary>Checks the name of a person given on the command line.</summary>
    public static string PersonName(string text, string option)
    {
        var name = text.Trim();
        return name.Length is > 0 and <= MaxLength && Quotation.Inert(name) == name
            ? name
            : throw new UsageException($"{option} needs a name of 1 to {MaxLength} printable characters, not {Quotation.Of(text)}.");
    }

    private static string? GitName(string directory)
    {
        var start = new ProcessStartInfo("git") { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["config", "--get", "user.name"])
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            using var process = Process.Start(start)!;
            var name = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            return process.ExitCode == 0 && name.Length is > 0 and <= MaxLength && Quotation.Inert(name) == name ? name : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null; // No Git on this machine: the operating system's user it is.
        }
    }
}
