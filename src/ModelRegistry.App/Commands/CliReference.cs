using System.Globalization;
using System.Text;

namespace ModelRegistry.App.Commands;

/// <summary>Writes the reference of the command line, <c>docs/cli.md</c>, from the verb catalogue.</summary>
public static class CliReference
{
    private const string Introduction = """
        # Command line

        <!-- Generated from src/ModelRegistry.App/Commands; CONTRIBUTING.md says how to write it anew. Do not edit. -->

        `modelregistry <verb> [options]`. Every verb is also a build target with the same options: `./build.sh Promote …` is
        `modelregistry promote …`. Verbs are accepted in any case. A value is written `--option VALUE` or `--option=VALUE`.
        Options shown first in a usage line may be given by position instead. What a verb needs and does not get, it asks for by
        name and ends with exit code 2.

        `modelregistry --help`, `modelregistry <verb> --help` and `modelregistry --version` print what they say.
        `modelregistry completion SHELL` prints a completion script for `bash`, `zsh`, `fish` or `pwsh`.

        Text for people goes to standard output, errors and progress to standard error. With `--output json` standard output
        carries one JSON document, described in [output.md](output.md). Colours and progress are shown on a terminal only.

        """;

    private const string ReferenceForms = """
        ## References

        | written | means |
        |---|---|
        | `m@production` | the version that holds the stage; stages are matched without case |
        | `m@1.2.0`, `m@v1.2.0` | that version |
        | `m@3`, `m@v3` | the version with that ordinal: the third one registered |
        | `m@latest` | the highest release that is neither deprecated, revoked nor pruned |
        | `m@^1.2`, `m@~1.4.2`, `m@1.x`, `m@>=1 <2` | the highest such release in the range, in npm's notation; quote it in a shell |
        | `m@sha256:…` | the first version registered with that root digest |
        | `models:/m@production`, `models:/m/3` | the same as `m@production` and `m@3`, in MLflow's notation |
        | `models:/m/latest` | the version registered last, as in MLflow |

        `m@1.2` is neither a version nor an ordinal: it is refused with a hint.

        """;

    /// <summary>Gets what each exit code says.</summary>
    public static IReadOnlyList<(ExitCode Code, string Meaning)> ExitCodeMeanings { get; } =
    [
        (ExitCode.Ok, "done, or there was nothing to do"),
        (ExitCode.Unexpected, "a bug, or a failure nobody foresaw"),
        (ExitCode.Usage, "the command line cannot be understood"),
        (ExitCode.Refused, "a rule said no, or a document is not acceptable; nothing was moved or sealed. What `validate --version` and `evaluate --version` found is recorded all the same"),
        (ExitCode.NotFound, "something that was named does not exist"),
        (ExitCode.Conflict, "somebody else moved first, or other content exists"),
        (ExitCode.Corrupt, "stored bytes are not what was sealed"),
        (ExitCode.Unavailable, "a store cannot be reached or may not be used, or a format is newer than the tool"),
        (ExitCode.Cancelled, "interrupted; the registry is as before or as after"),
    ];

    /// <summary>Gets the environment variables the product reads.</summary>
    public static IReadOnlyList<(string Name, string Meaning)> Variables { get; } =
    [
        ("MODELREGISTRY_ROOT", "registry directory, when `--registry` is not given"),
        ("MODELREGISTRY_CLOCK_AHEAD", "if set, entries are also written after one that is dated more than an hour ahead of the clock here; they have its time"),
        ("MODELREGISTRY_DEFINITIONS_BRANCH", "in GitHub Actions: branch whose definitions decide, where it is not the repository's default"),
        ("MODELREGISTRY_ARTIFACTS_ARE_KEPT", "true: a runner of your own keeps the artifact directory from job to job"),
        ("MODELREGISTRY_OFFLINE", "if set, the remote of a ledger in Git is left alone: what was fetched last is read, and nothing can be written"),
        ("MODELREGISTRY_TAGS", "`none`: entries of a ledger in Git are published without tags; `tags rebuild` makes them later"),
        ("MODELREGISTRY_HOST", "`nuke` or `cli`: the front end that `./build.sh` and `./build.ps1` use; they choose when it is not set"),
        ("NO_COLOR", "when set, text has no colours"),
        ("GITHUB_ACTIONS", "`true` in a GitHub Actions job: the next four are read then, and only then"),
        ("GITHUB_ACTOR", "who acts, when `--actor` is not given"),
        ("GITHUB_REPOSITORY", "part of the request id, when `--request-id` is not given"),
        ("GITHUB_RUN_ID", "part of that request id; the attempt is not, so a re-run is the same request"),
        ("GITHUB_JOB", "part of that request id"),
    ];

    /// <summary>Returns the reference.</summary>
    public static string Markdown()
    {
        var text = new StringBuilder(Lines(Introduction)).Append('\n');
        Table(text.Append("| verb | target | what it does |\n|---|---|---|\n"), VerbCatalog.Verbs.Select(verb =>
            $"| [{verb.Name}](#{verb.Name.Replace(' ', '-')}) | `{verb.Target}` | {Cell(verb.Summary)} |"));
        foreach (var verb in VerbCatalog.Verbs)
        {
            Verb(text, verb);
        }

        text.Append("## Options of every verb\n\n");
        Options(text, VerbCatalog.GlobalOptions);
        text.Append(Lines(ReferenceForms)).Append("\n## Exit codes\n\n");
        Table(text.Append("| code | meaning |\n|---|---|\n"), ExitCodeMeanings.Select(exit => $"| {Number((int)exit.Code)} | {exit.Meaning} |"));
        text.Append("## Environment variables\n\n| variable | meaning |\n|---|---|\n");
        Table(text, Variables.Select(variable => $"| `{variable.Name}` | {variable.Meaning} |"));
        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static void Verb(StringBuilder text, VerbDefinition verb)
    {
        var positions = string.Concat(verb.Options.Where(option => option.Position is not null).OrderBy(option => option.Position)
            .Select(option => $" [{option.ValueName}]"));
        text.Append(CultureInfo.InvariantCulture, $"## {verb.Name}\n\n{verb.Summary}\n\n`modelregistry {verb.Name}{positions} [options]`\n\n");
        Options(text, verb.Options);
        text.Append("```sh\n");
        Table(text, CliExamples.ByVerb[verb.Name].Select(example => $"modelregistry {example}"), "```\n\n");
    }

    private static void Options(StringBuilder text, IReadOnlyList<OptionDefinition> options) => Table(
        text.Append("| option | meaning |\n|---|---|\n"),
        options.Select(option => $"| `{Written(option)}` | {Cell(Meaning(option))} |"));

    private static string Written(OptionDefinition option) => option.ValueName is null ? $"--{option.Name}" : $"--{option.Name} {option.ValueName}";

    private static string Meaning(OptionDefinition option) => (option.IsRequired ? "Required. " : string.Empty) + option.Description
        + (option.Values.Count == 0 ? string.Empty : $" One of {string.Join(", ", option.Values.Select(value => $"`{value}`"))}.")
        + (option.Position is null ? string.Empty : $" By position: {(option.Position == 0 ? "first" : "second")}.");

    private static void Table(StringBuilder text, IEnumerable<string> rows, string end = "\n") =>
        text.AppendJoin('\n', rows).Append('\n').Append(end);

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Lines(string text) => text.ReplaceLineEndings("\n");
}
