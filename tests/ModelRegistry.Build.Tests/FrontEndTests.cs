extern alias tool;

using System.Reflection;
using RealFrontEnd = tool::ModelRegistry.Cli.FrontEnd;

namespace ModelRegistry.Build.Tests;

public class FrontEndTests
{
    [Fact]
    public void Double_HasTheSignatureOfTheRealFrontEnd() =>
        Assert.Equal(Signature(typeof(RealFrontEnd)), Signature(typeof(ModelRegistry.Cli.FrontEnd)));

    private static string Signature(Type frontEnd)
    {
        var method = frontEnd.GetMethod(nameof(RealFrontEnd.RunAsync), BindingFlags.Public | BindingFlags.Static, [typeof(IReadOnlyList<string>), typeof(CancellationToken)])!;
        return $"{method.ReturnType} ({string.Join(", ", method.GetParameters().Select(parameter => parameter.ParameterType))})";
    }
}
