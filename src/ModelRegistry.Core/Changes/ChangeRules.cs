using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Operations.PolicyTests;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Changes;

/// <summary>Rules about what may be changed by a proposal at all, whatever policy says.</summary>
public static class ChangeRules
{
    /// <summary>Refuses a change of the ledger.</summary>
    public static GateResult Ledger(FileChange change) => Failed(
        "ledger",
        change.KindText,
        "no change of journal/, versions/ or state by hand",
        change.Path,
        "Only the tool writes journals, sealed versions and state; a proposal that does would rewrite what was decided. Take the file out of it: git checkout the base's, and commit.");

    /// <summary>Refuses a second registry that would be found instead of the one that is there.</summary>
    public static GateResult Decoy(FileChange change, string prefix) => Failed(
        "registry",
        "another registry.json",
        $"one registry, {(prefix.Length == 0 ? "at the top" : "in " + prefix)}",
        change.Path,
        $"Every command would work on this registry instead of the one {(prefix.Length == 0 ? "at the top" : "in " + prefix)}, with its policies. Take the file out, or keep it where it is not found by itself.");

    /// <summary>Refuses a path that is one of the registry's but for its case.</summary>
    public static GateResult Misspelt(FileChange change, string prefix) => Failed(
        "case",
        change.Path,
        $"names in lower case, below {(prefix.Length == 0 ? "the top" : prefix)}",
        change.Path,
        "On file systems that ignore case this is a file of the registry, and on others none. Give it the name the registry has for it, or another one.");

    /// <summary>Refuses a symbolic link, or another repository, in place of a file or directory of a registry.</summary>
    public static GateResult Link(FileChange change) => Failed(
        "link",
        "a link",
        "a file",
        change.Path,
        "Links lead out of the registry, so it never follows them. Replace it by the file or directory itself.");

    /// <summary>Refuses content that cannot be read as what the file is.</summary>
    public static GateResult Unreadable(string id, DocumentError error) => new(id, id, Verdict.Failed, null, "a document that can be read", Sentence(error))
    {
        Location = error,
    };

    /// <summary>Refuses a file that cannot be read at all.</summary>
    public static GateResult Unreadable(string id, string path, string why) => Failed(id, null, "a document that can be read", path, why);

    /// <summary>Judges a candidate's place: its directory is its model's, and its name its version.</summary>
    public static GateResult Place(ModelMetadata metadata, RegistryFile file, string path)
    {
        var wanted = $"models/{metadata.Name}/candidates/{metadata.Version}.json";
        var isRight = metadata.Name == file.Model && metadata.Version == file.Version && path.EndsWith($"/{metadata.Version}.json", StringComparison.Ordinal);
        return isRight
            ? new GateResult("place", "place", Verdict.Passed, wanted, wanted, "The candidate stands where its model and version say.")
            : Failed("place", path, wanted, path, $"The metadata says {metadata.Name} {metadata.Version}, so the file has to be {wanted}.") with
            {
                Location = metadata.Locate(metadata.Name == file.Model ? "/version" : "/model_name", "does not fit the file's place"),
            };
    }

    /// <summary>Refuses a candidate whose version is registered with other content.</summary>
    public static GateResult Immutable(ModelMetadata metadata, RegistryException exists) => new(
        "immutable", "immutable", Verdict.Failed, "a registered version, changed", "a version not registered yet", $"{exists.Message} {exists.Hint}")
    {
        Location = metadata.Locate("/version", exists.Message),
    };

    /// <summary>Judges what a proposal makes of <c>registry.json</c>.</summary>
    /// <param name="before">The definition without it, or null for a new registry.</param>
    /// <param name="after">The definition with it.</param>
    /// <param name="held">Stages some version holds, with one that does.</param>
    /// <param name="path">The file, as annotations name it.</param>
    public static IReadOnlyList<GateResult> Registry(
        RegistryDefinition? before, RegistryDefinition after, IReadOnlyList<(StageName Stage, string Holder)> held, string path)
    {
        var results = new List<GateResult>();
        if (before is not null && before.Id != after.Id)
        {
            results.Add(Failed("registry_id", after.Id, before.Id, path, "The id names the registry for ever: every entry of every journal carries it. Put the old one back."));
        }

        foreach (var (stage, holder) in held.Where(pair => !after.Stages.Contains(pair.Stage)).DistinctBy(pair => pair.Stage))
        {
            results.Add(Failed(
                "stages", $"no {stage}", $"{stage}, which {holder} holds", path, $"{holder} holds {stage}. A stage that is held cannot be taken away: put it back into stages."));
        }

        return results.Count > 0 ? results : [Passed("registry", "registry.json can be read and keeps its id and every stage that is held.")];
    }

    /// <summary>Refuses the end of <c>registry.json</c>.</summary>
    public static GateResult RegistryDeleted(FileChange change) => Failed(
        "registry", "deleted", "registry.json", change.Path, "Without registry.json there is no registry. Put it back.");

    /// <summary>Judges the end of a <c>model.json</c>.</summary>
    public static GateResult ModelDeleted(FileChange change, int versions) => versions == 0
        ? Passed("model", "The model has no version, so nothing is lost.")
        : Failed(
            "model",
            "deleted",
            "model.json of a model that has versions",
            change.Path,
            $"The model has {versions} registered {(versions == 1 ? "version" : "versions")}; without model.json nobody can resolve or roll back. Put it back.");

    /// <summary>Refuses a policy under which a case comes out otherwise than its team expects.</summary>
    public static GateResult Case(PolicyCaseResult result, string path)
    {
        var measured = result.IsAllowed ? "allowed" : $"refused by {string.Join(", ", result.Refusing.Select(gate => gate.Id))}";
        var required = result.Case.Expected switch
        {
            null => "allowed",
            { Count: 0 } => "refused",
            var names => $"refused by {string.Join(", ", names)}",
        };
        return Failed("policy_tests", measured, required, path, $"Case '{result.Case.Name}' is {measured} and was to be {required}. Change the policy, or the case if it is what changed.");
    }

    /// <summary>Says that something is in order.</summary>
    public static GateResult Passed(string id, string explanation) => new(id, id, Verdict.Passed, null, null, explanation);

    private static string Sentence(DocumentError error)
    {
        var text = error.Pointer.Length == 0 ? error.Message : $"{error.Pointer}: {error.Message}";
        return text.EndsWith('.') ? text : text + ".";
    }

    private static GateResult Failed(string id, string? measured, string required, string path, string explanation) =>
        new(id, id, Verdict.Failed, measured, required, explanation) { Location = new DocumentError(path, string.Empty, 1, 1, explanation) };
}
