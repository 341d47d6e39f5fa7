namespace ModelRegistry.Acceptance.Tests.Hostile;

/// <summary>Names, versions, stages, references, times and ids that are none.</summary>
internal static class HostileNames
{
    private const int Usage = 2;
    private const int Refused = 3;
    private const int NotFound = 4;

    private static readonly string[] BadModels =
        ["../evil", "a/b", "a\\b", "..", ".", ".hidden", "Upper", "ünicode", "sp ace", "-dash", "dash-", "_x", "con", "nul", "com1", "a\0b", "a\nb", "\u202Eab", new('a', 101), "models:"];

    private static readonly string[] BadVersions =
        ["1.2", "v1.2.0", "1.2.0.0", "01.2.0", "1.02.0", "1.2.0-", "1.2.0-01", "1.2.0+", " 1.2.0", "1.2.0\n", "../1.2.0", "1,2,0", "-1.0.0", "99999999999999999999.0.0", "1.2.0-" + new string('a', 100), "latest"];

    private static readonly string[] BadStages =
        ["1st", "pro duction", "../production", "prod_1", "v1", "latest", "", "-x", "ünicode", new('a', 51), "prod\0"];

    private static readonly string[] BadReferences =
        ["ctr_ranking", "ctr_ranking@", "@production", "ctr_ranking@1.2", "ctr_ranking@v1.2", "ctr_ranking@0", "ctr_ranking@-1", "ctr_ranking@sha256:abc", "../x@1.0.0", "models:/", "models:/ctr_ranking", "models:/ctr_ranking/production", "models:/a/b/c", "ctr_ranking@production@x", "ctr_ranking@pro duction", "ctr_ranking@^", ""];

    private static readonly string[] BadTimes =
        ["yesterday", "2026-13-01", "2026-02-30", "10/03/2026", "12:00", "1", "2026-10-03T25:00:00Z", "", "now()"];

    private static readonly string[] BadRequests = ["", "two words", "tab\there", "ümlaut", new('x', 201), "line\nbreak"];

    private static readonly string[] BadPeople = ["", "   ", "a\nb", "a\u202Eb", new('x', 201), "bell\u0007"];

    public static IReadOnlyList<HostileCase> Cases { get; } =
    [
        .. BadModels.Select((name, i) => new HostileCase($"model name {i} in a command", _ => ["deprecate", "--model", name, "--version", "1.0.0", "--reason", "x"], Usage, "is not a model name")),
        .. BadModels.Select((name, i) => new HostileCase($"model name {i} in init", _ => ["init", "--model", name, "--owner", "a@example.com"], Usage, "is not a model name")),
        .. BadModels.Select((name, i) => new HostileCase($"model name {i} in metadata", scene => scene.Metadata(metadata => metadata["model_name"] = name), Refused, "/model_name: ")),
        .. BadVersions.Select((version, i) => new HostileCase($"version {i} in a command", _ => ["promote", "--model", "ctr_ranking", "--version", version, "--stage", "staging", "--reason", "x"], Usage, "is not a version")),
        .. BadVersions.Select((version, i) => new HostileCase($"version {i} in metadata", scene => scene.Metadata(metadata => metadata["version"] = version), Refused, "/version: ")),
        .. BadStages.Select((stage, i) => new HostileCase($"stage {i}", _ => ["promote", "--model", "ctr_ranking", "--version", "1.0.0", "--stage", stage, "--reason", "x"], Usage, "is not a stage name")),
        .. BadReferences.Select((reference, i) => new HostileCase($"reference {i}", _ => ["resolve", "--ref", reference], Usage, "is not a reference")),
        .. BadTimes.Select((time, i) => new HostileCase($"time {i}", _ => ["resolve", "ctr_ranking@production", "--at", time], Usage, "--at needs a time")),
        .. BadRequests.Select((id, i) => new HostileCase($"request id {i}", _ => ["note", "ctr_ranking@1.0.0", "text", "--request-id", id], Usage, "is not a request id")),
        .. BadPeople.Select((name, i) => new HostileCase($"actor {i}", _ => ["note", "ctr_ranking@1.0.0", "text", "--actor", name], Usage, "--actor needs a name")),
        .. BadPeople.Select((name, i) => new HostileCase($"approver {i}", _ => ["promote", "--model", "ctr_ranking", "--version", "1.1.0", "--stage", "staging", "--reason", "x", "--approver", name], Usage, "--approver needs a name")),
        .. BadPeople.Select((name, i) => new HostileCase($"owner {i}", _ => ["init", "--model", "other", "--owner", name], Usage, "--owner needs a name")),
        new("digest that is none", _ => ["audit", "ctr_ranking", "--since", "sha256:12"], Usage, "--since: "),
        new("model that does not exist", _ => ["history", "ctr_rankng"], NotFound, "Did you mean ctr_ranking?"),
        new("version that does not exist", _ => ["promote", "--model", "ctr_ranking", "--version", "7.0.0", "--stage", "staging", "--reason", "x"], NotFound, "has no version 7.0.0"),
        new("stage that does not exist", _ => ["promote", "--model", "ctr_ranking", "--version", "1.0.0", "--stage", "prodution", "--reason", "x"], NotFound, "Did you mean production?"),
        new("stage that is empty", _ => ["resolve", "ctr_ranking@staging"], NotFound, "No version of ctr_ranking holds staging"),
        new("ordinal that does not exist", _ => ["resolve", "ctr_ranking@99"], NotFound, "there is no number 99"),
        new("range that holds nothing", _ => ["resolve", "ctr_ranking@^7.0"], NotFound, "No active release"),
        new("time before everything", _ => ["resolve", "ctr_ranking@production", "--at", "1999-01-01T00:00:00Z"], NotFound, "did not exist at"),
        new("rollback to what is not there", _ => ["rollback", "--model", "ctr_ranking", "--to", "7.0.0", "--reason", "x"], NotFound, "has no version 7.0.0"),
        new("rollback of an empty stage", _ => ["rollback", "--model", "ctr_ranking", "--stage", "staging", "--reason", "x"], NotFound, "nothing to roll back"),
        new("replacement that is not there", _ => ["deprecate", "--model", "ctr_ranking", "--version", "1.0.0", "--reason", "x", "--replacement", "7.0.0"], NotFound, "has no version 7.0.0"),
    ];
}
