using ModelRegistry.App.Registries;
using ModelRegistry.App.Results;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Operations.PolicyTests;
using ModelRegistry.Core.Policies;
using ModelRegistry.Core.Policies.Explaining;

namespace ModelRegistry.App.Verbs;

/// <summary><c>policy test</c> and <c>policy explain</c>: read, write nothing.</summary>
internal static class PolicyVerbs
{
    public static Task<CommandResult> TestAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var registry = context.Open();
        var results = new List<TestedCase>();
        foreach (var file in Files(context, registry))
        {
            cancellationToken.ThrowIfCancellationRequested();
            results.AddRange(Run(registry, file));
        }

        return Task.FromResult<CommandResult>(new PolicyTestResult(results));
    }

    public static async Task<CommandResult> ExplainAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var model = context.Arguments.Required<ModelName>("model");
        var stage = context.Arguments.Optional<StageName>("stage");
        var registry = context.Open();
        var definition = registry.Model(model);
        var operation = registry.ContextFor(definition, context.Arguments);
        if (stage is not null)
        {
            _ = operation.Policy.Resolved.RequireStage(stage);
        }

        var explanation = PolicyExplanation.Of(registry.Definition, definition);
        var view = await registry.Ledger.OpenAsync(model, cancellationToken);
        return new PolicyExplainResult(
            model,
            operation.Policy.Adoption.PolicyDigest,
            view.State.Policy,
            explanation.General,
            [.. explanation.Stages.Where(explained => stage is null || explained.Stage == stage)],
            context.Arguments.Has("holders") ? await new ReviewHolders(operation).ExecuteAsync(model, stage, cancellationToken) : null);
    }

    private static IReadOnlyList<TestFile> Files(VerbContext context, OpenRegistry registry)
    {
        var model = context.Arguments.Optional<ModelName>("model");
        if (context.Arguments.Optional("cases") is { } named)
        {
            var path = context.Environment.FullPath(named);
            return [new TestFile(path, named, model ?? ModelAt(registry, path))];
        }

        if (model is not null)
        {
            _ = registry.Model(model);
        }

        TestFile[] files =
        [
            .. model is null ? [new TestFile(Path.Combine(registry.Directory, PolicyTestDocument.FileName), PolicyTestDocument.FileName, null)] : Array.Empty<TestFile>(),
            .. (model is null ? registry.ModelNames() : [model]).Select(name => new TestFile(
                Path.Combine(Path.GetDirectoryName(registry.ModelFile(name))!, PolicyTestDocument.FileName), $"models/{name}/{PolicyTestDocument.FileName}", name)),
        ];
        TestFile[] found = [.. files.Where(file => File.Exists(file.Path))];
        return found.Length > 0 ? found : throw new RegistryException(
            RegistryErrorCode.NotFound,
            $"There is no {(model is null ? PolicyTestDocument.FileName : files[0].ShownAs)}{(model is null ? $" beside registry.json or any model.json in {registry.Directory}" : string.Empty)}.",
            "docs/formats/policy-tests.md says how to write one; --cases names another.");
    }

    private static ModelName? ModelAt(OpenRegistry registry, string path) =>
        registry.ModelNames().FirstOrDefault(name => Path.GetDirectoryName(registry.ModelFile(name)) == Path.GetDirectoryName(path));

    /// <summary>Runs the cases of a file.</summary>
    /// <param name="registry">Registry whose policies are asked.</param>
    /// <param name="path">The file.</param>
    /// <param name="shownAs">How messages name it.</param>
    /// <param name="model">Model that cases are about which name none, or null.</param>
    internal static IEnumerable<TestedCase> Run(OpenRegistry registry, string path, string shownAs, ModelName? model) =>
        Run(registry, new TestFile(path, shownAs, model));

    private static IEnumerable<TestedCase> Run(OpenRegistry registry, TestFile file)
    {
        var directory = Path.GetDirectoryName(file.Path)!;
        var document = PolicyTestDocument.Parse(
            DocumentFiles.Read(file.Path, file.ShownAs, DocumentLimits.Candidate),
            path => DocumentFiles.Read(Path.GetFullPath(path.Text, directory), path.Text, DocumentLimits.Candidate));
        var policies = new Dictionary<ModelName, ResolvedPolicy>();
        foreach (var item in document.Cases)
        {
            var model = ModelOf(item, file);
            if (!policies.TryGetValue(model, out var policy))
            {
                policies[model] = policy = registry.PolicyOf(registry.Model(model)).Resolved;
            }

            yield return new TestedCase(file.ShownAs, model, PolicyCaseRunner.Run(item, policy));
        }
    }

    private static ModelName ModelOf(PolicyCase item, TestFile file) => item.Model ?? file.Model
        ?? (ModelName.TryParse(item.NamedModel, null, out var named) ? named : throw new UsageException(
            $"Case {Quotation.Of(item.Name)} of {file.ShownAs} does not say whose policy it is about.", "Give the case \"model\", its metadata \"model_name\", or the command --model."));

    private sealed record TestFile(string Path, string ShownAs, ModelName? Model);
}
