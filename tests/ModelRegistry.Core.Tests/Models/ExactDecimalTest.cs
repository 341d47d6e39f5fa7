using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Tests.Models;

public class ExactDecimalTest
{
    private static Arbitrary<ExactDecimal> Numbers =>
        (from mantissa in Gen.Choose(-1_000_000, 1_000_000)
         from exponent in Gen.Choose(-30, 30)
         select ExactDecimal.Parse($"{mantissa}e{exponent}")).ToArbitrary();

    [Theory]
    [InlineData("0.85")]
    [InlineData("0.850")]
    [InlineData("-0.0")]
    [InlineData("1e5")]
    [InlineData("1E+5")]
    [InlineData("1.5e-1000")]
    [InlineData("-12345678901234567890.12345678901234567890")]
    public void Parse_KeepsTheText(string text) => Assert.Equal(text, ExactDecimal.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("-.5")]
    [InlineData("-")]
    [InlineData("--1")]
    [InlineData("1.5.2")]
    [InlineData("1.2.3.4")]
    [InlineData("1..2")]
    [InlineData("1,5")]
    [InlineData("1_000")]
    [InlineData("1e")]
    [InlineData("e5")]
    [InlineData("1e1.5")]
    [InlineData("1e1001")]
    [InlineData("1e-1001")]
    [InlineData("1e-2147483648")]
    [InlineData("1e99999999999")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("0x10")]
    [InlineData("1%")]
    [InlineData("１")]
    public void Parse_Invalid(string text)
    {
        Assert.Equal(
            $"{Quotation.Of(text)} is not a decimal number such as 0.85 (exponents at most 1000).",
            Assert.Throws<FormatException>(() => ExactDecimal.Parse(text)).Message);
        Assert.False(ExactDecimal.TryParse(text, null, out _));
    }

    [Theory]
    [InlineData("0.85", "0.850", 0)]
    [InlineData("0.85", "85e-2", 0)]
    [InlineData("1000", "1e3", 0)]
    [InlineData("0", "-0.000", 0)]
    [InlineData("0e1000", "0", 0)]
    [InlineData("0.8499999999999999999999999", "0.85", -1)]
    [InlineData("0.85000000000000000000000001", "0.85", 1)]
    [InlineData("-1", "1e-1000", -1)]
    [InlineData("-2", "-1", -1)]
    [InlineData("1e1000", "9.9e999", 1)]
    public void CompareTo_Exact(string left, string right, int expected)
    {
        var (one, other) = (ExactDecimal.Parse(left), ExactDecimal.Parse(right));

        Assert.Equal(expected, Math.Sign(one.CompareTo(other)));
        Assert.Equal(-expected, Math.Sign(other.CompareTo(one)));
        Assert.Equal(expected == 0, one.Equals(other));
        Assert.True(expected != 0 || one.GetHashCode() == other.GetHashCode());
    }

    [Theory]
    [InlineData("0.1", "0.2", "0.3", "-0.1", "0.02")]
    [InlineData("1", "0.001", "1.001", "0.999", "0.001")]
    [InlineData("-1.5", "1.5", "0", "-3", "-2.25")]
    [InlineData("1e3", "1e-3", "1000.001", "999.999", "1")]
    [InlineData("0.99", "0.8312", "1.8212", "0.1588", "0.822888")]
    public void Arithmetic_Exact(string left, string right, string sum, string difference, string product)
    {
        var (one, other) = (ExactDecimal.Parse(left), ExactDecimal.Parse(right));

        Assert.Equal(sum, (one + other).ToString());
        Assert.Equal(difference, (one - other).ToString());
        Assert.Equal(product, (one * other).ToString());
    }

    [Fact]
    public void Arithmetic_Laws()
    {
        Prop.ForAll(Numbers, Numbers, Numbers, (a, b, c) =>
            (a + b).Equals(b + a) && (a * b).Equals(b * a) && ((a + b) + c).Equals(a + (b + c))
            && (a * (b + c)).Equals((a * b) + (a * c)) && ((a + b) - b).Equals(a) && (a - a).Equals(ExactDecimal.Zero))
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void ToString_OfComputed_ParsesBack() => Prop
        .ForAll(Numbers, Numbers, (a, b) => ExactDecimal.Parse((a + b).ToString()).Equals(a + b))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void CompareTo_AgreesWithRationals() => Prop
        .ForAll(Numbers, Numbers, (a, b) => Math.Sign(a.CompareTo(b)) == Scaled(a).CompareTo(Scaled(b)) && Math.Sign(a.CompareTo(b)) == (a - b).Sign)
        .QuickCheckThrowOnFailure();

    // Every number of these tests is whole when multiplied by 10^30.
    private static BigInteger Scaled(ExactDecimal number) =>
        BigInteger.Parse((number * ExactDecimal.Parse("1e30")).ToString(), System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public void CompareTo_Null() => Assert.True(ExactDecimal.Zero.CompareTo(null) > 0);

    [Theory]
    [InlineData("0.5", 0.5)]
    [InlineData("-1e3", -1000)]
    public void ToDouble_Number(string text, double expected) => Assert.Equal(expected, ExactDecimal.Parse(text).ToDouble());
}
