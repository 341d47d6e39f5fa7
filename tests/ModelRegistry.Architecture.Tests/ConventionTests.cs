using System.Reflection;

namespace ModelRegistry.Architecture.Tests;

public class ConventionTests
{
    private static readonly string[] EmptyWords = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Service", "Info", "Impl"];

    private static readonly string[] MethodsNamedByTheFramework = ["Main"];

    [Fact]
    public void Names_OfTypes_SayWhatTheyAre() =>
        Assert.Empty(ProductAssemblies.Types.Where(type => EmptyWords.Any(word => PlainName(type).EndsWith(word, StringComparison.Ordinal))));

    [Fact]
    public void Names_OfExceptions_EndInException() =>
        Assert.Empty(ProductAssemblies.Types
            .Where(type => type.IsAssignableTo(typeof(Exception)) != PlainName(type).EndsWith("Exception", StringComparison.Ordinal)));

    [Fact]
    public void Names_OfAwaitableMethods_EndInAsync() =>
        Assert.Empty(ProductAssemblies.Types
            .SelectMany(ProductAssemblies.MethodsOf)
            .Where(method => IsAwaitable(method.ReturnType))
            .Where(method => !method.Name.EndsWith("Async", StringComparison.Ordinal))
            .Where(method => !MethodsNamedByTheFramework.Contains(method.Name))
            .Select(method => $"{method.DeclaringType}.{method.Name}"));

    /// <summary>A domain value can only be made whole, and nobody can change or extend it afterwards.</summary>
    [Fact]
    public void DomainTypes_AreSealedOrClosedHierarchies() =>
        Assert.Empty(DomainTypes().Where(type => type.IsClass && !type.IsSealed && !type.IsAbstract));

    [Fact]
    public void DomainTypes_HaveNoSetters() =>
        Assert.Empty(DomainTypes()
            .SelectMany(type => type.GetProperties(BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Public))
            .Where(property => property.SetMethod is { IsPublic: true })
            .Select(property => $"{property.DeclaringType}.{property.Name}"));

    [Fact]
    public void DomainTypes_HaveNoPublicFields() =>
        Assert.Empty(DomainTypes()
            .Where(type => !type.IsEnum)
            .SelectMany(type => type.GetFields(BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Public))
            .Select(field => $"{field.DeclaringType}.{field.Name}"));

    private static IEnumerable<Type> DomainTypes() =>
        ProductAssemblies.Types.Where(type => $"{type.Namespace}.".StartsWith("ModelRegistry.Core.Models.", StringComparison.Ordinal));

    private static string PlainName(Type type) => type.Name.Split('`')[0];

    private static bool IsAwaitable(Type type) => type.GetMethod(nameof(Task.GetAwaiter), Type.EmptyTypes) is not null
        || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>));
}
