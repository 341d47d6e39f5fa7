using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelRegistry.App.Commands;
using ModelRegistry.Build.Tests.Doubles;
using Nuke.Common;
using Parameters;
using Assert = Xunit.Assert;

namespace ModelRegistry.Build.Tests;

/// <summary>Keeps the committed files that scripts, editors and completion read equal to the components.</summary>
public class GeneratedFileTests
{
    private static readonly string[] Hosts =
    [
        "AppVeyor", "AzurePipelines", "Bamboo", "Bitbucket", "Bitrise", "GitHubActions", "GitLab", "Jenkins", "Rider",
        "SpaceAutomation", "TeamCity", "Terminal", "TravisCI", "VisualStudio", "VSCode",
    ];

    [Fact]
    public void Targets_ForTheScripts_AreThoseOfTheBuild()
    {
        var build = new StartedBuild();
        var verbs = VerbCatalog.Verbs.Select(verb => Line(
            verb.Target, verb.Name, verb.Options.Concat(VerbCatalog.GlobalOptions).Select(Option), verb.Summary));
        var others = DeveloperOptions.Targets.Select(target => Line(
            target, "-", ComponentTests.ParametersOf(StartedBuild.Targets[target]).Select(DeveloperOption).Append("--verbose"), build.Describe(target).Text!));

        Repository.AssertGenerated(
            "# target\tverb, or - for a developer target\toptions, = when they take a value\tsummary; generated from VerbCatalog\n"
                + string.Concat(verbs.Concat(others)),
            "build",
            "targets.tsv");
    }

    [Fact]
    public void Schema_ForEditorsAndCompletion_HoldsEveryTargetAndParameter()
    {
        var targets = StartedBuild.Targets.Keys.Order(StringComparer.Ordinal).ToArray();
        var schema = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-04/schema#",
            ["definitions"] = new JsonObject
            {
                ["Host"] = Enumeration(Hosts),
                ["ExecutableTarget"] = Enumeration(targets),
                ["Verbosity"] = new JsonObject { ["type"] = "string", ["description"] = "", ["enum"] = Strings("Verbose", "Normal", "Minimal", "Quiet") },
                ["NukeBuild"] = new JsonObject { ["properties"] = OptionsOfNuke() },
            },
            ["allOf"] = new JsonArray(
                new JsonObject { ["properties"] = Parameters() },
                new JsonObject { ["$ref"] = "#/definitions/NukeBuild" }),
        };

        Repository.AssertGenerated(
            schema.ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n",
            ".nuke",
            "build.schema.json");
    }

    [Fact]
    public void ParametersFile_OfTheRepository_SetsNothing() =>
        Assert.Equal("{\n  \"$schema\": \"build.schema.json\"\n}\n", Repository.Read(".nuke", "parameters.json"));

    private static string Line(string target, string verb, IEnumerable<string> options, string summary) =>
        $"{target}\t{verb}\t{string.Join(' ', options)}\t{summary}\n";

    private static string Option(OptionDefinition option) => option.ValueName is null ? $"--{option.Name}" : $"--{option.Name}=";

    private static string DeveloperOption(PropertyInfo parameter) =>
        $"--{ComponentTests.OptionName(parameter)}{(parameter.PropertyType == typeof(bool) ? "" : "=")}";

    private static JsonObject Parameters()
    {
        var properties = new JsonObject();
        foreach (var parameter in ComponentTests.ParametersOf(typeof(global::Build)).OrderBy(parameter => parameter.Name, StringComparer.Ordinal))
        {
            var type = parameter.PropertyType;
            properties[parameter.Name] = Property(
                type == typeof(bool) ? "boolean" : type == typeof(string) ? "string" : "array",
                parameter.GetCustomAttribute<ParameterAttribute>()!.Description!.TrimEnd('.'),
                type == typeof(string[]) ? new JsonObject { ["type"] = "string" } : null);
        }

        return properties;
    }

    private static JsonObject OptionsOfNuke() => new()
    {
        ["Continue"] = Property("boolean", "Indicates to continue a previously failed build attempt"),
        ["Help"] = Property("boolean", "Shows the help text for this build assembly"),
        ["Host"] = new JsonObject { ["description"] = "Host for execution. Default is 'automatic'", ["$ref"] = "#/definitions/Host" },
        ["NoLogo"] = Property("boolean", "Disables displaying the NUKE logo"),
        ["Partition"] = Property("string", "Partition to use on CI"),
        ["Plan"] = Property("boolean", "Shows the execution plan (HTML)"),
        ["Profile"] = Property("array", "Defines the profiles to load", new JsonObject { ["type"] = "string" }),
        ["Root"] = Property("string", "Root directory during build execution"),
        ["Skip"] = Property("array", "List of targets to be skipped. Empty list skips all dependencies", TargetReference()),
        ["Target"] = Property("array", "List of targets to be invoked. Default is '{default_target}'", TargetReference()),
        ["Verbosity"] = new JsonObject
        {
            ["description"] = "Logging verbosity during build execution. Default is 'Normal'",
            ["$ref"] = "#/definitions/Verbosity",
        },
    };

    private static JsonObject TargetReference() => new() { ["$ref"] = "#/definitions/ExecutableTarget" };

    private static JsonObject Property(string type, string description, JsonObject? items = null)
    {
        var property = new JsonObject { ["type"] = type, ["description"] = description };
        if (items is not null)
        {
            property["items"] = items;
        }

        return property;
    }

    private static JsonObject Enumeration(string[] values) => new() { ["type"] = "string", ["enum"] = Strings(values) };

    private static JsonArray Strings(params string[] values) => [.. values.Select(value => (JsonNode)value)];
}
