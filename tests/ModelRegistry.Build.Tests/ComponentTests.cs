using System.Reflection;
using ModelRegistry.App.Commands;
using ModelRegistry.Build.Tests.Doubles;
using ModelRegistry.Cli;
using Nuke.Common;
using Parameters;
using Assert = Xunit.Assert;

namespace ModelRegistry.Build.Tests;

public class ComponentTests
{
    public static TheoryData<string> Verbs => [.. VerbCatalog.Verbs.Select(verb => verb.Name)];

    [Fact]
    public void Targets_OfTheBuild_AreTheVerbsAndTheDeveloperTargets()
    {
        var expected = VerbCatalog.Verbs.Select(verb => verb.Target).Concat(DeveloperOptions.Targets).Order(StringComparer.Ordinal);

        Assert.Equal(expected, StartedBuild.Targets.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Component_OfAVerb_HoldsItsTargetAlone(string name)
    {
        var verb = Verb(name);

        var component = StartedBuild.Targets[verb.Target];

        Assert.Equal($"I{verb.Target}", component.Name);
        Assert.True(File.Exists(Repository.PathOf("build", "Components", $"I{verb.Target}.cs")));
        Assert.Single(component.GetProperties(), property => property.PropertyType == typeof(Target));
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Parameters_OfAVerb_EqualTheCatalog(string name)
    {
        var verb = Verb(name);

        var parameters = ParametersOf(StartedBuild.Targets[verb.Target]).Select(Describe);

        var options = verb.Options.Concat(VerbCatalog.GlobalOptions)
            .Select(option => $"--{option.Name} {(option.Repeatable ? "String[]" : "String")}");
        Assert.Equal(options.Order(StringComparer.Ordinal), parameters.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Descriptions_OfParametersWhoseVerbsAgree_EqualTheCatalog()
    {
        var agreed = VerbCatalog.Verbs.SelectMany(verb => verb.Options).Concat(VerbCatalog.GlobalOptions)
            .GroupBy(option => option.Name)
            .Where(group => group.Select(option => option.Description).Distinct().Count() == 1)
            .ToDictionary(group => group.Key, group => group.First().Description);

        foreach (var parameter in ParametersOf(typeof(global::Build)))
        {
            var description = parameter.GetCustomAttribute<ParameterAttribute>()!.Description;
            Assert.Equal(agreed.GetValueOrDefault(OptionName(parameter), description), description);
            Assert.False(string.IsNullOrEmpty(description));
        }
    }

    [Fact]
    public void Parameters_OfTheBuild_HaveNamesOfTheirOwn()
    {
        var names = ParametersOf(typeof(global::Build)).Select(parameter => parameter.Name).ToList();

        Assert.Equal(names.Distinct(StringComparer.OrdinalIgnoreCase), names);
        Assert.Empty(names.Intersect(VerbArguments.ReservedNames, StringComparer.OrdinalIgnoreCase));
        Assert.Empty(names.Intersect(StartedBuild.Targets.Keys, StringComparer.OrdinalIgnoreCase));
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Run_OfAVerb_HandsItsWordsToTheFrontEnd(string name)
    {
        var calls = FrontEnd.Record();
        var build = new StartedBuild(Verb(name).Target, "--registry", "a b", "--unknown", "-1 %");

        await build.RunAsync(Verb(name).Target);

        var arguments = Assert.Single(calls.Arguments);
        Assert.Equal([name, "--registry", "a b", "--unknown", "-1 %"], arguments);
        Assert.Null(build.ExitCode);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(130)]
    public async Task Run_OfAVerbThatFails_PassesItsExitCodeOn(int exitCode)
    {
        FrontEnd.Record(exitCode);
        var build = new StartedBuild("Promote");

        await Assert.ThrowsAsync<InvalidOperationException>(() => build.RunAsync("Promote"));

        Assert.Equal(exitCode, build.ExitCode);
    }

    [Fact]
    public async Task Run_WithValuesOnlyNukeKnows_HandsThemOverToo()
    {
        var calls = FrontEnd.Record();
        var build = new StartedBuild("Promote", "--model", "typed")
        {
            Values =
            {
                ["Model"] = "from the environment",
                ["Approver"] = new[] { "ann", "-bob" },
                ["DryRun"] = "true",
                ["Reason"] = "",
                ["RequestId"] = "r1",
                ["Text"] = "an option of another verb",
            },
        };

        await build.RunAsync("Promote");

        Assert.Equal(
            ["promote", "--model", "typed", "--approver=ann", "--approver=-bob", "--dry-run", "--request-id=r1"],
            Assert.Single(calls.Arguments));
    }

    [Fact]
    public void Descriptions_OfVerbs_AreTheirSummaries()
    {
        var build = new StartedBuild();

        Assert.All(VerbCatalog.Verbs, verb => Assert.Equal(verb.Summary, build.Describe(verb.Target).Text));
    }

    [Fact]
    public void Dependencies_OfTargets_AreOnlyThatTestsAreCompiledFirst()
    {
        var build = new StartedBuild();

        var dependent = StartedBuild.Targets.Keys.Where(target => build.Describe(target).Dependencies.Count > 0);

        Assert.Equal(["Test"], dependent);
        Assert.Equal([$"ICompile: {build.Describe("Compile").Text}"], build.Describe("Test").Dependencies);
    }

    [Fact]
    public void Options_OfDeveloperTargets_EqualTheirParameters()
    {
        var parameters = DeveloperOptions.Targets.SelectMany(target => ParametersOf(StartedBuild.Targets[target])).Distinct();

        Assert.Equal(
            DeveloperOptions.All.Select(option => (option.Name, option.Description)).Order(),
            parameters.Select(parameter => (OptionName(parameter), parameter.GetCustomAttribute<ParameterAttribute>()!.Description)).Order());
    }

    /// <summary>Returns the parameters NUKE sees on a component: its own and those of every component it derives from.</summary>
    internal static IReadOnlyList<PropertyInfo> ParametersOf(Type component) =>
        [.. component.GetInterfaces().Append(component)
            .SelectMany(type => type.GetProperties(BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Public))
            .Where(property => property.GetCustomAttribute<ParameterAttribute>() is not null)];

    internal static string OptionName(PropertyInfo parameter) =>
        string.Concat(parameter.Name.Select((letter, i) =>
            char.IsUpper(letter) && i > 0 ? $"-{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));

    private static string Describe(PropertyInfo parameter) => $"--{OptionName(parameter)} {parameter.PropertyType.Name}";

    private static VerbDefinition Verb(string name) => VerbCatalog.Verbs.Single(verb => verb.Name == name);
}
