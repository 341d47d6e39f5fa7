using System.Text.Json.Nodes;

namespace ModelRegistry.Testing.GitHub;

/// <summary>References, tags and commits: those of the fake, or of a real bare repository.</summary>
public static class FakeReferences
{
    /// <summary>Returns what a reference such as <c>tags/v1</c> points to, or null.</summary>
    public static FakeReference? Reference(this FakeRepository repository, string name) => repository.GitDirectory is null
        ? repository.References.GetValueOrDefault(name)
        : repository.MatchingReferences(name).Where(pair => pair.Key == name).Select(pair => pair.Value).FirstOrDefault();

    /// <summary>Returns the references whose names start with a text, in order.</summary>
    public static IEnumerable<KeyValuePair<string, FakeReference>> MatchingReferences(this FakeRepository repository, string prefix)
    {
        var all = repository.GitDirectory is null
            ? repository.References
            : Git(repository, "for-each-ref", "--format=%(refname) %(objectname) %(objecttype)")!
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split(' '))
                .ToDictionary(parts => parts[0]["refs/".Length..], parts => new FakeReference(parts[1], parts[2]));
        return all.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal)).OrderBy(pair => pair.Key, StringComparer.Ordinal);
    }

    /// <summary>Returns the commit a branch, tag or name stands for, or null.</summary>
    public static string? Resolve(this FakeRepository repository, string text)
    {
        if (repository.GitDirectory is not null)
        {
            return Git(repository, "rev-parse", "--verify", "--quiet", $"{text}^{{commit}}")?.Trim() is { Length: 40 } sha ? sha : null;
        }

        var reference = repository.Reference($"heads/{text}") ?? repository.Reference($"tags/{text}");
        return reference is null ? repository.Commits.ContainsKey(text) ? text : null
            : repository.Tags.TryGetValue(reference.Sha, out var tag) ? (string?)tag["object"]!["sha"] : reference.Sha;
    }

    internal static bool MakeTag(this FakeRepository repository, string tag, string target)
    {
        if (repository.Reference($"tags/{tag}") is not null)
        {
            return true;
        }

        if (repository.Resolve(target) is not { } commit)
        {
            return false;
        }

        repository.CreateReference($"tags/{tag}", commit);
        return true;
    }

    internal static void CreateReference(this FakeRepository repository, string name, string sha)
    {
        if (repository.GitDirectory is not null)
        {
            Git(repository, "update-ref", $"refs/{name}", sha);
            return;
        }

        repository.References[name] = new FakeReference(sha, repository.Tags.ContainsKey(sha) ? "tag" : "commit");
    }

    internal static bool DeleteReference(this FakeRepository repository, string name)
    {
        if (repository.GitDirectory is null)
        {
            return repository.References.Remove(name);
        }

        var isThere = repository.Reference(name) is not null;
        Git(repository, "update-ref", "-d", $"refs/{name}");
        return isThere;
    }

    internal static JsonObject? TagOf(this FakeRepository repository, string sha)
    {
        if (repository.GitDirectory is null || Git(repository, "cat-file", "tag", sha) is not { } text)
        {
            return repository.Tags.GetValueOrDefault(sha)?.DeepClone().AsObject();
        }

        var head = text.Split("\n\n", 2)[0].Split('\n').Select(line => line.Split(' ', 2)).ToDictionary(parts => parts[0], parts => parts[1]);
        var tagger = head["tagger"];
        var seconds = long.Parse(tagger.Split(' ')[^2], System.Globalization.CultureInfo.InvariantCulture);
        return new JsonObject
        {
            ["sha"] = sha,
            ["tag"] = head["tag"],
            ["message"] = text.Split("\n\n", 2)[1],
            ["tagger"] = new JsonObject
            {
                ["name"] = tagger.Split(" <")[0],
                ["email"] = tagger.Split('<')[1].Split('>')[0],
                ["date"] = DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
            },
            ["object"] = new JsonObject { ["sha"] = head["object"], ["type"] = head["type"] },
        };
    }

    internal static JsonObject? CommitOf(this FakeRepository repository, string text)
    {
        if (repository.Resolve(text) is not { } sha)
        {
            return null;
        }

        if (repository.Commits.GetValueOrDefault(sha) is { } known)
        {
            return known;
        }

        return new JsonObject
        {
            ["sha"] = sha,
            ["commit"] = new JsonObject { ["message"] = Git(repository, "log", "-1", "--format=%B", sha)!.TrimEnd() },
            ["author"] = null,
        };
    }

    private static string? Git(FakeRepository repository, params string[] arguments)
    {
        var request = new ProcessRequest("git", ["-C", repository.GitDirectory!, .. arguments]) { Timeout = TimeSpan.FromMinutes(5) };
        var result = Processes.RunAsync(request, CancellationToken.None).GetAwaiter().GetResult();
        return result.ExitCode == 0 ? result.Output : null;
    }
}
