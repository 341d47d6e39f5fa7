namespace ModelRegistry.Architecture.Tests;

public class DependencyTests
{
    /// <summary>What each project may build on. Dependencies point down only, and adapters never know each other.</summary>
    private static readonly Dictionary<string, string[]> AllowedProjects = new()
    {
        ["ModelRegistry.Core"] = [],
        ["ModelRegistry.Storage"] = ["ModelRegistry.Core"],
        ["ModelRegistry.Schemas"] = ["ModelRegistry.Core"],
        ["ModelRegistry.Reporting"] = ["ModelRegistry.Core"],
        ["ModelRegistry.Inspection"] = ["ModelRegistry.Core"],
        ["ModelRegistry.GitHub"] = ["ModelRegistry.Core"],
        ["ModelRegistry.ObjectStores"] = ["ModelRegistry.Core"],
        ["ModelRegistry.App"] =
        [
            "ModelRegistry.Core", "ModelRegistry.Storage", "ModelRegistry.Schemas", "ModelRegistry.Reporting",
            "ModelRegistry.Inspection", "ModelRegistry.GitHub", "ModelRegistry.ObjectStores",
        ],
        ["ModelRegistry.Cli"] = ["ModelRegistry.App", "ModelRegistry.Core"],
    };

    private static readonly Dictionary<string, string[]> AllowedPackages = new()
    {
        ["ModelRegistry.Core"] = ["Semver"],
        ["ModelRegistry.Storage"] = [],
        ["ModelRegistry.Schemas"] = ["NJsonSchema"],
        ["ModelRegistry.Reporting"] = ["Scriban.Signed"],
        ["ModelRegistry.Inspection"] = ["Parquet.Net", "SharpCompress", "Sylvan.Data.Csv", "Tomlyn", "YamlDotNet"],
        ["ModelRegistry.GitHub"] = ["Octokit"],
        ["ModelRegistry.ObjectStores"] = ["AWSSDK.S3", "AWSSDK.SecurityToken", "AWSSDK.SSO", "AWSSDK.SSOOIDC"],
        ["ModelRegistry.App"] = ["System.CommandLine"], // the one parser both front ends share
        ["ModelRegistry.Cli"] = ["Spectre.Console", "System.CommandLine"],
    };

    public static TheoryData<string> Products => [.. SourceTree.Products];

    [Theory]
    [MemberData(nameof(Products))]
    public void ProjectReferences_OfAProject_PointDown(string project) =>
        Rule.HasNoOffender(SourceTree.ProjectReferencesOf(project).Except(AllowedProjects[project]));

    [Theory]
    [MemberData(nameof(Products))]
    public void Packages_OfAProject_AreThoseItExistsFor(string project) =>
        Rule.HasNoOffender(SourceTree.PackagesOf(project).Except(AllowedPackages[project]));

    /// <summary>A project reference brings its packages along; using them from above would still be a short cut.</summary>
    [Theory]
    [MemberData(nameof(Products))]
    public void AssemblyReferences_OfAProject_AreItsOwn(string project)
    {
        var fromPackages = AllowedPackages[project].SelectMany(AssembliesOf);

        var references = ProductAssemblies.ReferencesOf(project).Select(ProductAssemblies.ProjectOf);

        Rule.HasNoOffender(references.Except(AllowedProjects[project]).Except(fromPackages));
    }

    private static string[] AssembliesOf(string package) => package switch
    {
        "AWSSDK.S3" => ["AWSSDK.Core", "AWSSDK.S3"],
        "NJsonSchema" => ["NJsonSchema", "NJsonSchema.Annotations", "Namotion.Reflection", "Newtonsoft.Json"],
        "Parquet.Net" => ["Parquet"],
        "Scriban.Signed" => ["Scriban", "Scriban.Signed"],
        "Spectre.Console" => ["Spectre.Console", "Spectre.Console.Ansi"],
        _ => [package],
    };
}
