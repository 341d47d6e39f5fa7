using System.Text.Json;
using ModelRegistry.Testing;

namespace ModelRegistry.Core.Tests.Statistics;

/// <summary>Values computed by independent implementations; <c>reference/make.py</c> made them.</summary>
internal static class ReferenceValues
{
    private static readonly JsonElement Document = JsonDocument.Parse(
        File.ReadAllBytes(Path.Combine(Repository.Root, "tests", "ModelRegistry.Core.Tests", "Statistics", "reference", "values.json"))).RootElement;

    /// <summary>Returns the cases of a function: arguments, then values.</summary>
    public static TheoryData<double[], double[]> Of(string function)
    {
        var data = new TheoryData<double[], double[]>();
        foreach (var item in Document.GetProperty("cases").EnumerateArray().Where(item => item.GetProperty("function").GetString() == function))
        {
            data.Add(Numbers(item.GetProperty("arguments")), Numbers(item.GetProperty("values")));
        }

        return data;
    }

    /// <summary>Asserts that two numbers agree to a relative 1e-10, or where the expected one is next to zero, absolutely.</summary>
    public static void Agree(double expected, double actual, double scale = 0) => Assert.True(
        Math.Abs(expected - actual) <= 1e-10 * Math.Max(Math.Abs(expected), scale), $"expected {expected:R}, got {actual:R}");

    private static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetDouble())];
}
