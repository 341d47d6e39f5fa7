using System.Globalization;
using System.Text.Json.Nodes;

namespace ModelRegistry.Testing.GitHub;

/// <summary>What the repository holds. Objects are GitHub's JSON, without the members nobody here reads.</summary>
public sealed class FakeRepository : IDisposable
{
    private readonly Dictionary<string, FakeAccount> _tokens = [];
    private readonly TemporaryDirectory _blobs = new();
    private long _lastId = 3_000_000_000; // past 2^31, as on github.com
    private long _lastNumber;

    internal FakeRepository(string fullName)
    {
        FullName = fullName;
        References["heads/main"] = new FakeReference(Sha('a'), "commit");
        Commits[Sha('a')] = new JsonObject { ["sha"] = Sha('a'), ["commit"] = new JsonObject { ["message"] = "first" }, ["author"] = null };
    }

    /// <summary>Gets <c>owner/name</c>.</summary>
    public string FullName { get; }

    /// <summary>Gets or sets the default branch.</summary>
    public string DefaultBranch { get; set; } = "main";

    /// <summary>Gets or sets whether the repository is private.</summary>
    public bool IsPrivate { get; set; }

    /// <summary>Gets or sets whether releases become immutable when they are published.</summary>
    public bool HasImmutableReleases { get; set; }

    /// <summary>Gets or sets how GitHub Pages is built, <c>workflow</c> or <c>legacy</c>; null where it is not set up.</summary>
    public string? Pages { get; set; }

    /// <summary>Gets or sets what the token of a workflow may do that says nothing.</summary>
    public string DefaultPermissions { get; set; } = "read";

    /// <summary>Gets or sets a bare Git repository that references and commits are read from and tags made in; null for those here.</summary>
    public string? GitDirectory { get; set; }

    /// <summary>Gets or sets whether assets are reported with their digest, as GitHub does and older servers do not.</summary>
    public bool ReportsDigests { get; set; } = true;

    /// <summary>Gets references by name without <c>refs/</c>.</summary>
    public Dictionary<string, FakeReference> References { get; } = [];

    /// <summary>Gets annotated tags by the name of their object.</summary>
    public Dictionary<string, JsonObject> Tags { get; } = [];

    /// <summary>Gets commits by name.</summary>
    public Dictionary<string, JsonObject> Commits { get; } = [];

    /// <summary>Gets the names of the commits that changed a file, newest first.</summary>
    public Dictionary<string, List<string>> History { get; } = [];

    /// <summary>Gets what files hold, by commit and path.</summary>
    public Dictionary<(string Commit, string Path), byte[]> Files { get; } = [];

    /// <summary>Gets releases and drafts, oldest first, each with its <c>assets</c>.</summary>
    public List<JsonObject> Releases { get; } = [];

    /// <summary>Gets names of tags that an immutable release held: they can never be released again.</summary>
    public HashSet<string> BurntTags { get; } = [];

    /// <summary>Gets issues, oldest first.</summary>
    public List<JsonObject> Issues { get; } = [];

    /// <summary>Gets comments on issues and pull requests, each with its <c>number</c>.</summary>
    public List<JsonObject> Comments { get; } = [];

    /// <summary>Gets pull requests, each with <c>files</c>, <c>commits</c> and <c>reviews</c>.</summary>
    public List<JsonObject> PullRequests { get; } = [];

    /// <summary>Gets check runs, each with its <c>annotations</c>.</summary>
    public List<JsonObject> CheckRuns { get; } = [];

    /// <summary>Gets workflow runs, each with <c>jobs</c>, <c>approvals</c>, <c>pending</c> and <c>artifacts</c>.</summary>
    public List<JsonObject> Runs { get; } = [];

    /// <summary>Gets environments, each with its <c>patterns</c>.</summary>
    public List<JsonObject> Environments { get; } = [];

    /// <summary>Gets deployments, oldest first, each with its <c>statuses</c>.</summary>
    public List<JsonObject> Deployments { get; } = [];

    /// <summary>Gets <c>repository_dispatch</c> and <c>workflow_dispatch</c> events that were sent.</summary>
    public List<JsonObject> Dispatches { get; } = [];

    /// <summary>Gets rulesets.</summary>
    public List<JsonObject> Rulesets { get; } = [];

    /// <summary>Gets the rules that apply to a branch.</summary>
    public Dictionary<string, List<JsonObject>> BranchRules { get; } = [];

    /// <summary>Gets the classic protection of branches.</summary>
    public Dictionary<string, JsonObject> Protections { get; } = [];

    /// <summary>Gets the members of teams, <c>organization/team</c>.</summary>
    public Dictionary<string, List<string>> Teams { get; } = [];

    /// <summary>Gets what guards releases and assets against requests at the same time.</summary>
    internal Lock Lock { get; } = new();

    /// <summary>Makes a token known; returns it.</summary>
    public string AddAccount(FakeAccount account, string? token = null)
    {
        token ??= $"ghp_{account.Login}_{NextId()}";
        _tokens[token] = account;
        return token;
    }

    /// <summary>Returns whose a token is, or null.</summary>
    public FakeAccount? AccountOf(string token) => _tokens.GetValueOrDefault(token);

    /// <summary>Returns whether names are those of this repository.</summary>
    public bool Is(string owner, string name) => FullName.Equals($"{owner}/{name}", StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns a new number for an object.</summary>
    public long NextId() => Interlocked.Increment(ref _lastId);

    /// <summary>Returns a new number for an issue or pull request.</summary>
    public long NextNumber() => Interlocked.Increment(ref _lastNumber);

    /// <summary>Returns a commit's name made of one digit.</summary>
    public static string Sha(char digit) => new(digit, 40);

    /// <summary>Returns an account as JSON.</summary>
    public static JsonObject User(string login) => new()
    {
        ["login"] = login,
        ["id"] = login.Sum(letter => (long)letter),
        ["type"] = login.EndsWith("[bot]", StringComparison.Ordinal) ? "Bot" : "User",
    };

    /// <summary>Adds an environment.</summary>
    /// <param name="name">Name.</param>
    /// <param name="reviewers">Logins that may review, or <c>team:slug</c>; none for an environment without protection.</param>
    public JsonObject AddEnvironment(string name, params string[] reviewers)
    {
        var rules = new JsonArray();
        if (reviewers.Length > 0)
        {
            rules.Add(new JsonObject
            {
                ["id"] = NextId(),
                ["node_id"] = "x",
                ["type"] = "required_reviewers",
                ["prevent_self_review"] = true,
                ["reviewers"] = new JsonArray([.. reviewers.Select(Reviewer)]),
            });
        }

        var environment = new JsonObject
        {
            ["id"] = NextId(),
            ["name"] = name,
            ["protection_rules"] = rules,
            ["deployment_branch_policy"] = null,
            ["can_admins_bypass"] = false,
            ["patterns"] = new JsonArray(),
        };
        Environments.Add(environment);
        return environment;
    }

    /// <summary>Adds a workflow run.</summary>
    public JsonObject AddRun(string actor, string? headSha = null)
    {
        var run = new JsonObject
        {
            ["id"] = NextId(),
            ["name"] = "Registry",
            ["run_number"] = Runs.Count + 1,
            ["run_attempt"] = 1,
            ["event"] = "workflow_dispatch",
            ["status"] = "in_progress",
            ["conclusion"] = null,
            ["head_sha"] = headSha ?? References["heads/" + DefaultBranch].Sha,
            ["head_branch"] = DefaultBranch,
            ["path"] = ".github/workflows/registry.yml",
            ["actor"] = User(actor),
            ["triggering_actor"] = User(actor),
            ["jobs"] = new JsonArray(),
            ["approvals"] = new JsonArray(),
            ["pending"] = new JsonArray(),
            ["artifacts"] = new JsonArray(),
        };
        Runs.Add(run);
        return run;
    }

    /// <summary>Adds a job to a run.</summary>
    public JsonObject AddJob(JsonObject run, string name, string? startedAt = null)
    {
        var job = new JsonObject
        {
            ["id"] = NextId(),
            ["run_id"] = run["id"]!.DeepClone(),
            ["name"] = name,
            ["status"] = startedAt is null ? "queued" : "in_progress",
            ["conclusion"] = null,
            ["head_sha"] = run["head_sha"]!.DeepClone(),
            ["run_attempt"] = run["run_attempt"]!.DeepClone(),
            ["started_at"] = startedAt ?? "2026-01-02T03:04:05Z",
            ["completed_at"] = null,
        };
        run["jobs"]!.AsArray().Add(job);
        return job;
    }

    /// <summary>Makes a run wait for a review of an environment.</summary>
    public void AddPending(JsonObject run, string environment) => run["pending"]!.AsArray().Add(environment);

    /// <summary>Adds what somebody decided about a run; <c>pending</c> is a comment.</summary>
    public void AddReview(JsonObject run, string login, string state, string comment, params string[] environments) =>
        run["approvals"]!.AsArray().Add(new JsonObject
        {
            ["state"] = state,
            ["comment"] = comment,
            ["user"] = User(login),
            ["environments"] = new JsonArray([.. environments.Select(name => new JsonObject { ["id"] = EnvironmentOf(name)!["id"]!.DeepClone(), ["name"] = name })]),
        });

    /// <summary>Adds an artifact that a run uploaded.</summary>
    public JsonObject AddArtifact(JsonObject run, string name, byte[] zip)
    {
        var id = NextId();
        File.WriteAllBytes(BlobPath(id), zip);
        var artifact = new JsonObject
        {
            ["id"] = id,
            ["name"] = name,
            ["size_in_bytes"] = zip.Length,
            ["expired"] = false,
            ["created_at"] = "2026-01-02T03:04:05Z",
            ["expires_at"] = "2026-04-02T03:04:05Z",
            ["digest"] = Core.Models.Digest.Of(zip).ToString(),
        };
        run["artifacts"]!.AsArray().Add(artifact);
        return artifact;
    }

    /// <summary>Adds a pull request.</summary>
    public JsonObject AddPullRequest(string author, string head, string headSha, string? fromRepository = null)
    {
        var pull = new JsonObject
        {
            ["id"] = NextId(),
            ["number"] = NextNumber(),
            ["title"] = $"Pull request from {head}",
            ["body"] = null,
            ["state"] = "open",
            ["draft"] = false,
            ["merged_at"] = null,
            ["merge_commit_sha"] = null,
            ["user"] = User(author),
            ["author_association"] = "COLLABORATOR",
            ["head"] = Side(head, headSha, fromRepository ?? FullName),
            ["base"] = Side(DefaultBranch, References["heads/" + DefaultBranch].Sha, FullName),
            ["files"] = new JsonArray(),
            ["commits"] = new JsonArray(),
            ["reviews"] = new JsonArray(),
        };
        PullRequests.Add(pull);
        return pull;
    }

    /// <summary>Adds a file to a pull request.</summary>
    public static void AddFile(JsonObject pull, string filename, string status, string? previous = null)
    {
        var file = new JsonObject { ["filename"] = filename, ["status"] = status };
        if (previous is not null)
        {
            file["previous_filename"] = previous;
        }

        pull["files"]!.AsArray().Add(file);
    }

    /// <summary>Adds a commit to a pull request.</summary>
    public void AddCommit(JsonObject pull, string sha, string? author)
    {
        var commit = new JsonObject
        {
            ["sha"] = sha,
            ["commit"] = new JsonObject { ["message"] = "work" },
            ["author"] = author is null ? null : User(author),
        };
        Commits[sha] = commit;
        pull["commits"]!.AsArray().Add(commit.DeepClone());
    }

    /// <summary>Makes a commit one that changed a file, the newest so far.</summary>
    public void AddChange(string path, string sha, string? author, byte[]? content = null)
    {
        if (!Commits.ContainsKey(sha))
        {
            Commits[sha] = new JsonObject { ["sha"] = sha, ["commit"] = new JsonObject { ["message"] = "work" }, ["author"] = author is null ? null : User(author) };
        }

        History[path] = [sha, .. History.GetValueOrDefault(path) ?? []];
        if (content is not null)
        {
            Files[(sha, path)] = content;
        }
    }

    /// <summary>Adds a review to a pull request.</summary>
    public void AddReview(JsonObject pull, string login, string state, string commit) =>
        pull["reviews"]!.AsArray().Add(new JsonObject
        {
            ["id"] = NextId(),
            ["state"] = state,
            ["body"] = string.Empty,
            ["user"] = User(login),
            ["commit_id"] = commit,
            ["submitted_at"] = "2026-01-02T03:04:05Z",
            ["author_association"] = "MEMBER",
        });

    /// <summary>Returns an environment, or null.</summary>
    public JsonObject? EnvironmentOf(string name) =>
        Environments.FirstOrDefault(environment => string.Equals((string?)environment["name"], name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Returns the file that holds an asset's or artifact's bytes.</summary>
    public string BlobPath(long id) => _blobs.At(id.ToString(CultureInfo.InvariantCulture));

    /// <summary>Returns the bytes of a release's asset.</summary>
    public byte[] BytesOf(JsonNode asset) => File.ReadAllBytes(BlobPath((long)asset["id"]!));

    /// <summary>Returns the release or draft of a tag.</summary>
    public JsonObject ReleaseOf(string tag) => Releases.Single(release => (string?)release["tag_name"] == tag);

    /// <inheritdoc/>
    public void Dispose() => _blobs.Dispose();

    private static JsonObject Side(string branch, string sha, string repository) => new()
    {
        ["ref"] = branch,
        ["sha"] = sha,
        ["label"] = $"{repository.Split('/')[0]}:{branch}",
        ["user"] = User(repository.Split('/')[0]),
        ["repo"] = new JsonObject { ["full_name"] = repository, ["name"] = repository.Split('/')[1], ["fork"] = false, ["owner"] = User(repository.Split('/')[0]) },
    };

    private JsonObject Reviewer(string name) => name.StartsWith("team:", StringComparison.Ordinal)
        ? new JsonObject { ["type"] = "Team", ["reviewer"] = new JsonObject { ["id"] = NextId(), ["slug"] = name[5..], ["name"] = name[5..] } }
        : new JsonObject { ["type"] = "User", ["reviewer"] = User(name) };
}
