using System.Reflection;
using System.Runtime.CompilerServices;

namespace ModelRegistry.Architecture.Tests;

/// <summary>The product's assemblies as they were compiled.</summary>
public static class ProductAssemblies
{
    private const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static
        | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly string FrameworkDirectory = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    /// <summary>Gets each product project's assembly.</summary>
    public static IReadOnlyDictionary<string, Assembly> All { get; } =
        SourceTree.Products.ToDictionary(project => project, project => Assembly.Load(AssemblyName(project)));

    /// <summary>Gets every type written by hand.</summary>
    public static IEnumerable<Type> Types =>
        All.Values.SelectMany(assembly => assembly.GetTypes()).Where(type => !IsGenerated(type));

    /// <summary>Returns the methods a type declares that were written by hand.</summary>
    public static IEnumerable<MethodInfo> MethodsOf(Type type) =>
        type.GetMethods(Declared).Where(method => !method.Name.Contains('<', StringComparison.Ordinal) && !method.IsSpecialName);

    /// <summary>Returns the assemblies a project's code refers to, without those of the .NET runtime.</summary>
    public static IEnumerable<string> ReferencesOf(string project) =>
        All[project].GetReferencedAssemblies().Select(reference => reference.Name!)
            .Where(name => !File.Exists(Path.Combine(FrameworkDirectory, $"{name}.dll")));

    /// <summary>Returns the project an assembly is made by, or the assembly's own name.</summary>
    public static string ProjectOf(string assembly) => assembly == "modelregistry" ? "ModelRegistry.Cli" : assembly;

    private static string AssemblyName(string project) => project == "ModelRegistry.Cli" ? "modelregistry" : project;

    private static bool IsGenerated(Type type) =>
        type.FullName!.Contains('<', StringComparison.Ordinal)
        || type.Namespace?.StartsWith("ModelRegistry", StringComparison.Ordinal) != true
        || type.IsDefined(typeof(CompilerGeneratedAttribute));
}
