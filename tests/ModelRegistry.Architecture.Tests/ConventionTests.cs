using System.Reflection;
using System.Runtime.CompilerServices;

namespace ModelRegistry.Architecture.Tests;

public class ConventionTests
{
    private static readonly string[] EmptyWords = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Service", "Info", "Impl"];

    private static readonly string[] MethodsNamedByTheFramework = ["Main"];

    [Fact]
    public void Names_OfTypes_SayWhatTheyAre() =>
        Rule.HasNoOffender(ProductAssemblies.Types.Where(type => EmptyWords.Any(word => PlainName(type).EndsWith(word, StringComparison.Ordinal))));

    [Fact]
    public void Names_OfExceptions_EndInException() =>
        Rule.HasNoOffender(ProductAssemblies.Types
            .Where(type => type.IsAssignableTo(typeof(Exception)) != PlainName(type).EndsWith("Exception", StringComparison.Ordinal)));

    [Fact]
    public void Names_OfAwaitableMethods_EndInAsync() =>
        Rule.HasNoOffender(ProductAssemblies.Types
            .SelectMany(ProductAssemblies.MethodsOf)
            .Where(method => IsAwaitable(method.ReturnType))
            .Where(method => !method.Name.EndsWith("Async", StringComparison.Ordinal))
            .Where(method => !MethodsNamedByTheFramework.Contains(method.Name))
            .Select(method => $"{method.DeclaringType}.{method.Name}"));

    /// <summary>A domain value can only be made whole, and nobody can change or extend it afterwards.</summary>
    [Fact]
    public void DomainTypes_AreSealedOrClosedHierarchies() =>
        Rule.HasNoOffender(DomainTypes().Where(type => type.IsClass && !type.IsSealed && !type.IsAbstract));

    /// <summary>Not even <c>init</c> where a type checks what it is made of: <c>with</c> would go around the checks.</summary>
    [Fact]
    public void DomainTypes_HaveNoSetters() =>
        Rule.HasNoOffender(DomainTypes()
            .SelectMany(type => type.GetProperties(BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Public))
            .Where(property => property.SetMethod is { IsPublic: true } setter && (!IsInit(setter) || IsParsed(property.DeclaringType!)))
            .Select(property => $"{property.DeclaringType}.{property.Name}"));

    [Fact]
    public void DomainTypes_HaveNoPublicFields() =>
        Rule.HasNoOffender(DomainTypes()
            .Where(type => !type.IsEnum)
            .SelectMany(type => type.GetFields(BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Public))
            .Select(field => $"{field.DeclaringType}.{field.Name}"));

    private static IEnumerable<Type> DomainTypes() =>
        ProductAssemblies.Types.Where(type => $"{type.Namespace}.".StartsWith("ModelRegistry.Core.Models.", StringComparison.Ordinal));

    /// <summary>Tells whether values of a type come from its own parser or factory only.</summary>
    private static bool IsParsed(Type type) => type.IsClass && type.GetConstructors().Length == 0;

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static string PlainName(Type type) => type.Name.Split('`')[0];

    private static bool IsAwaitable(Type type) => type.GetMethod(nameof(Task.GetAwaiter), Type.EmptyTypes) is not null
        || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>));
}
