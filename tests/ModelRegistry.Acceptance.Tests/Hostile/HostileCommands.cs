namespace ModelRegistry.Acceptance.Tests.Hostile;

/// <summary>Command lines that cannot be meant.</summary>
internal static class HostileCommands
{
    private const int Usage = 2;
    private const int Refused = 3;
    private const int NotFound = 4;

    private static readonly string[] Promote = ["promote", "--model", "ctr_ranking", "--version", "1.1.0", "--stage", "staging"];

    public static IReadOnlyList<HostileCase> Cases { get; } =
    [
        new("command: unknown verb", _ => ["promot"], Usage, "Did you mean promote?"),
        new("command: verb that resembles none", _ => ["xyzzy"], Usage, "There is no verb 'xyzzy'"),
        new("command: verb with control characters", _ => ["pro\u001b[31mmote"], Usage, "There is no verb"),
        new("command: verb that is an empty text", _ => [""], Usage, "There is no verb"),
        new("command: option instead of a verb", _ => ["--model", "x"], Usage, "No verb was given"),
        new("command: unknown option", _ => [.. Promote, "--reson", "x"], Usage, "Did you mean --reason?"),
        new("command: unknown option that resembles none", _ => [.. Promote, "--xyzzy"], Usage, "has no option '--xyzzy'"),
        new("command: option without its value", _ => [.. Promote, "--reason"], Usage, "--reason"),
        new("command: option twice", _ => [.. Promote, "--reason", "a", "--reason", "b"], Usage, "--reason takes one value, not 2"),
        new("command: option of another verb", _ => ["resolve", "ctr_ranking@1.0.0", "--approver", "x"], Usage, "has no option '--approver'"),
        new("command: switch with a value", _ => [.. Promote, "--reason", "x", "--dry-run=perhaps"], Usage, "dry-run"),
        new("command: by name and by position", _ => ["resolve", "ctr_ranking@1.0.0", "--ref", "ctr_ranking@1.1.0"], Usage, "by name and by position"),
        new("command: one argument too many", _ => ["list", "ctr_ranking", "more"], Usage, "more"),
        new("command: output of an unknown kind", _ => ["list", "--output", "xml"], Usage, "--output must be one of text, json"),
        new("command: no model", _ => ["promote", "--version", "1.0.0", "--stage", "staging"], Usage, "promote needs --model"),
        new("command: no version", _ => ["promote", "--model", "ctr_ranking", "--stage", "staging"], Usage, "promote needs --version"),
        new("command: no stage", _ => ["promote", "--model", "ctr_ranking", "--version", "1.0.0"], Usage, "promote needs --stage"),
        new("command: no metadata", _ => ["register"], Usage, "register needs --metadata"),
        new("command: validate nothing", _ => ["validate"], Usage, "validate needs either"),
        new("command: validate two things", scene => ["validate", .. scene.Metadata(_ => { })[1..], "--model", "ctr_ranking", "--version", "1.0.0"], Usage, "validate needs either"),
        new("command: compare with nothing", _ => ["compare", "ctr_ranking@1.0.0"], Usage, "compare needs --against"),
        new("command: pull to nowhere", _ => ["pull", "ctr_ranking@1.0.0"], Usage, "pull needs --to"),
        new("command: init without owner", _ => ["init", "--model", "other"], Usage, "needs --owner"),
        new("command: audit since without model", _ => ["audit", "--since", "sha256:" + new string('0', 64)], Usage, "needs --model"),
        new("command: audit since a head that never was", _ => ["audit", "ctr_ranking", "--since", "sha256:" + new string('0', 64)], 6, "does not extend"),
        new("command: limit of zero", _ => ["history", "ctr_ranking", "--limit", "0"], Usage, "whole number of at least 1"),
        new("command: limit below zero", _ => ["history", "ctr_ranking", "--limit", "-5"], Usage, "whole number of at least 1"),
        new("command: limit that is no number", _ => ["history", "ctr_ranking", "--limit", "many"], Usage, "whole number of at least 1"),
        new("command: limit beyond all numbers", _ => ["history", "ctr_ranking", "--limit", "99999999999999999999"], Usage, "whole number of at least 1"),
        new("command: tag nothing", _ => ["tag", "ctr_ranking@1.0.0"], Usage, "tag needs --set KEY=VALUE"),
        new("command: tag without value", _ => ["tag", "ctr_ranking@1.0.0", "--set", "team"], Usage, "--set needs KEY=VALUE"),
        new("command: tag without key", _ => ["tag", "ctr_ranking@1.0.0", "--set", "=ads"], Usage, "--set needs KEY=VALUE"),
        new("command: tag with a blank key", _ => ["tag", "ctr_ranking@1.0.0", "--set", "  =ads"], Usage, "--set needs KEY=VALUE"),
        new("command: tag with a long key", _ => ["tag", "ctr_ranking@1.0.0", "--set", new string('k', 251) + "=v"], Usage, "--set needs KEY=VALUE"),
        new("command: tag with a control character in its key", _ => ["tag", "ctr_ranking@1.0.0", "--set", "te\u0000am=v"], Usage, "--set needs KEY=VALUE"),
        new("command: tag with a direction override in its key", _ => ["tag", "ctr_ranking@1.0.0", "--set", "te\u202Eam=v"], Usage, "--set needs KEY=VALUE"),
        new("command: tag with a long value", _ => ["tag", "ctr_ranking@1.0.0", "--set", "k=" + new string('v', 100_001)], Usage, "--set needs KEY=VALUE"),
        new("command: remove a tag without name", _ => ["tag", "ctr_ranking@1.0.0", "--remove", ""], Usage, "--remove needs"),
        new("command: remove a tag with a control character", _ => ["tag", "ctr_ranking@1.0.0", "--remove", "a\nb"], Usage, "--remove needs"),
        new("command: blank note", _ => ["note", "ctr_ranking@1.0.0", "  \t"], Usage, "--text needs 1 to"),
        new("command: long note", _ => ["note", "ctr_ranking@1.0.0", new string('n', 100_001)], Usage, "--text needs 1 to"),
        new("command: note with half a character", _ => ["note", "ctr_ranking@1.0.0", "half \ud800 a character"], Usage, "half of a surrogate pair"),
        new("command: link that is a script", _ => ["note", "ctr_ranking@1.0.0", "x", "--link", "javascript:alert(1)"], Usage, "needs an http or https address"),
        new("command: link to a file", _ => ["note", "ctr_ranking@1.0.0", "x", "--link", "file:///etc/passwd"], Usage, "needs an http or https address"),
        new("command: link that is none", _ => ["note", "ctr_ranking@1.0.0", "x", "--link", "//example.com"], Usage, "needs an http or https address"),
        new("command: empty reason", _ => [.. Promote, "--reason", ""], Refused, "No reason is given"),
        new("command: blank reason", _ => [.. Promote, "--reason", " \t \u00a0"], Refused, "No reason is given"),
        new("command: no reason", _ => Promote, Refused, "No reason is given"),
        new("command: reason with half a character", _ => [.. Promote, "--reason", "half \udc00"], Usage, "half of a surrogate pair"),
        new("command: reason beyond all measure", _ => [.. Promote, "--reason", new string('r', 17 << 20)], Usage, "--reason"),
        new("command: rollback without reason", _ => ["rollback", "--model", "ctr_ranking", "--from", "1.0.0"], Refused, "Say why with --reason"),
        new("command: deprecate without reason", _ => ["deprecate", "--model", "ctr_ranking", "--version", "1.0.0"], Refused, "Say why with --reason"),
        new("command: rollback with nothing earlier", _ => ["rollback", "--model", "ctr_ranking", "--reason", "x"], Refused, "No version held production before 1.0.0"),
        new("command: another holds the stage", _ => ["promote", "--model", "ctr_ranking", "--version", "1.1.0", "--stage", "production", "--from", "1.1.0", "--reason", "x"], 5, "tester moved it at"),
        new("command: nobody holds the stage", _ => [.. Promote, "--from", "1.0.0", "--reason", "x"], 5, "is empty"),
        new("command: registry that is not there", _ => ["list", "--registry", "nowhere"], NotFound, "There is no registry in"),
        new("command: registry that is a file", _ => ["list", "--registry", "policy.json"], NotFound, "There is no registry in"),
        new("command: registry with an empty name", _ => ["list", "--registry", ""], Usage, "--registry"),
        new("command: policy that is not there", _ => ["init", "--model", "other", "--owner", "a@b", "--policy", "nowhere.json"], NotFound, "There is no file nowhere.json"),
        new("command: model that exists, with another owner", _ => ["init", "--model", "ctr_ranking", "--owner", "mallory@example.com"], 5, "exists with other content"),
        new("command: completion for an unknown shell", _ => ["completion", "tcsh"], Usage, "completion needs a shell"),
        new("command: help for an unknown verb", _ => ["help", "promot"], Usage, "Did you mean promote?"),
    ];
}
