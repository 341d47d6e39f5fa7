using FsCheck;
using FsCheck.Fluent;
using ModelRegistry.Core.Gates.Thresholds;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Tests.Gates.Thresholds;

public sealed class MetricRuleTest
{
    [Theory]
    [InlineData(">=0.85", ">=0.85", ">= 0.85")]
    [InlineData(">= 0.85", ">=0.85", ">= 0.85")]
    [InlineData("  >=   0.85  ", ">=0.85", ">= 0.85")]
    [InlineData(">0.85", ">0.85", "> 0.85")]
    [InlineData("<=0.45", "<=0.45", "<= 0.45")]
    [InlineData("< 1e-1", "<1e-1", "< 1e-1")]
    [InlineData("<1E+2", "<1E+2", "< 1E+2")]
    [InlineData("==1", "==1", "== 1")]
    [InlineData(">=-0.5", ">=-0.5", ">= -0.5")]
    [InlineData(">=0.8500", ">=0.8500", ">= 0.8500")]
    [InlineData("gap(gender)<=0.05", "gap(gender) <= 0.05", "gap(gender) <= 0.05")]
    [InlineData("gap ( gender ) < 0.05", "gap(gender) < 0.05", "gap(gender) < 0.05")]
    [InlineData("gap(age group) <= 0.05", "gap(age group) <= 0.05", "gap(age group) <= 0.05")]
    [InlineData("ratio(gender) >= 0.8", "ratio(gender) >= 0.8", "ratio(gender) >= 0.8")]
    [InlineData("ratio(größe) > 0.8", "ratio(größe) > 0.8", "ratio(größe) > 0.8")]
    [InlineData("disparate_impact(gender)>=0.8", "disparate_impact(gender) >= 0.8", "disparate_impact(gender) >= 0.8")]
    [InlineData("demographic_parity_difference(gender)<0.1", "demographic_parity_difference(gender) < 0.1", "demographic_parity_difference(gender) < 0.1")]
    [InlineData("equal_opportunity_difference(gender)<=0.1", "equal_opportunity_difference(gender) <= 0.1", "equal_opportunity_difference(gender) <= 0.1")]
    [InlineData(">= stage(production) - 0.005", ">= stage(production) - 0.005", ">= stage(production) - 0.005")]
    [InlineData(">=stage(production)-0.005", ">= stage(production) - 0.005", ">= stage(production) - 0.005")]
    [InlineData("<= stage( Production )+5e-3", "<= stage(production) + 5e-3", "<= stage(production) + 5e-3")]
    [InlineData(">= stage(production)", ">= stage(production)", ">= stage(production)")]
    [InlineData(">= stage(production) - 0", ">= stage(production)", ">= stage(production)")]
    [InlineData(">= 0.99 * stage(production)", ">= 0.99 * stage(production)", ">= 0.99 * stage(production)")]
    [InlineData(">=0.99*stage(production)", ">= 0.99 * stage(production)", ">= 0.99 * stage(production)")]
    [InlineData(">= 1.0 * stage(production)", ">= stage(production)", ">= stage(production)")]
    [InlineData("<= 1.01 * stage(pre-prod) + 0.1", "<= 1.01 * stage(pre-prod) + 0.1", "<= 1.01 * stage(pre-prod) + 0.1")]
    public void Parse_Rule(string text, string canonical, string display)
    {
        var rule = MetricRule.Parse(text);

        Assert.Equal(canonical, rule.ToString());
        Assert.Equal(display, rule.Display());
        Assert.Equal(rule, MetricRule.Parse(canonical));
    }

    [Theory]
    [InlineData("", "'' is not a rule: expected >=, >, <=, < or == at character 1.")]
    [InlineData("   ", "'   ' is not a rule: expected >=, >, <=, < or == at character 4.")]
    [InlineData("0.85", "'0.85' is not a rule: expected >=, >, <=, < or == at character 1.")]
    [InlineData("=>0.85", "'=>0.85' is not a rule: expected >=, >, <=, < or == (did you mean >=?) at character 1.")]
    [InlineData("=<0.85", "'=<0.85' is not a rule: expected >=, >, <=, < or == (did you mean <=?) at character 1.")]
    [InlineData("=0.85", "'=0.85' is not a rule: expected >=, >, <=, < or == (did you mean ==?) at character 1.")]
    [InlineData("≥0.85", "'≥0.85' is not a rule: expected >=, >, <=, < or == (did you mean >=?) at character 1.")]
    [InlineData("~0.85", "'~0.85' is not a rule: expected >=, >, <=, < or == at character 1.")]
    [InlineData(">=", "'>=' is not a rule: expected a number such as 0.85 at character 3.")]
    [InlineData(">= ", "'>= ' is not a rule: expected a number such as 0.85 at character 4.")]
    [InlineData(">=-", "'>=-' is not a rule: expected a number such as 0.85 at character 3.")]
    [InlineData(">=.85", "'>=.85' is not a rule: expected a number such as 0.85 at character 3.")]
    [InlineData(">=+0.85", "'>=+0.85' is not a rule: expected a number such as 0.85 at character 3.")]
    [InlineData(">=--1", "'>=--1' is not a rule: expected a number such as 0.85 at character 3.")]
    [InlineData(">=0,85", "'>=0,85' is not a rule: nothing may follow, but ',85' does at character 4.")]
    [InlineData(">=85%", "'>=85%' is not a rule: nothing may follow, but '%' does at character 5.")]
    [InlineData(">=0.85.1", "'>=0.85.1' is not a rule: '0.85.1' is not a number such as 0.85 at character 3.")]
    [InlineData(">=0x1", "'>=0x1' is not a rule: '0x1' is not a number such as 0.85 at character 3.")]
    [InlineData(">=1e9999", "'>=1e9999' is not a rule: '1e9999' is not a number such as 0.85 at character 3.")]
    [InlineData(">=0.85 or 0.9", "'>=0.85 or 0.9' is not a rule: nothing may follow, but 'or 0.9' does at character 8.")]
    [InlineData(">=NaN", "'>=NaN' is not a rule: expected stage(…) or a number at character 3.")]
    [InlineData(">=0.85 >=0.9", "'>=0.85 >=0.9' is not a rule: nothing may follow, but '>=0.9' does at character 8.")]
    [InlineData("auc>=0.85", "'auc>=0.85' is not a rule: 'auc' is not known here; expected >=, >, <=, < or ==, gap(…) or ratio(…) at character 1.")]
    [InlineData("gasp(gender)<=1", "'gasp(gender)<=1' is not a rule: 'gasp' is not known here (did you mean gap?); expected >=, >, <=, < or ==, gap(…) or ratio(…) at character 1.")]
    [InlineData("gap<=1", "'gap<=1' is not a rule: expected '(' and an attribute such as gender at character 4.")]
    [InlineData("gap()<=1", "'gap()<=1' is not a rule: expected an attribute such as gender at character 5.")]
    [InlineData("gap(gender<=1", "'gap(gender<=1' is not a rule: expected ')' at character 14.")]
    [InlineData("gap(gender)>=1", "'gap(gender)>=1' is not a rule: a gap may only be limited from above: use <= or < at character 12.")]
    [InlineData("gap(gender)==0", "'gap(gender)==0' is not a rule: a gap may only be limited from above: use <= or < at character 12.")]
    [InlineData("ratio(gender)<=1", "'ratio(gender)<=1' is not a rule: a ratio may only be limited from below: use >= or > at character 14.")]
    [InlineData("disparate_impact(gender)<=0.8", "'disparate_impact(gender)<=0.8' is not a rule: a ratio may only be limited from below: use >= or > at character 25.")]
    [InlineData("demographic_parity(gender)<=0.8", "'demographic_parity(gender)<=0.8' is not a rule: 'demographic_parity' is not known here; expected >=, >, <=, < or ==, gap(…) or ratio(…) at character 1.")]
    [InlineData("gap(gender) <= stage(production)", "'gap(gender) <= stage(production)' is not a rule: a gap or ratio is compared with a number, not with a stage at character 16.")]
    [InlineData(">= stag(production)", "'>= stag(production)' is not a rule: expected stage(…) or a number (did you mean stage?) at character 4.")]
    [InlineData(">= stage production", "'>= stage production' is not a rule: expected '(' and a stage such as production at character 10.")]
    [InlineData(">= stage()", "'>= stage()' is not a rule: expected a stage such as production at character 10.")]
    [InlineData(">= stage(v1)", "'>= stage(v1)' is not a rule: 'v1' is not a stage name at character 10.")]
    [InlineData(">= stage(production) -", "'>= stage(production) -' is not a rule: expected a number at character 23.")]
    [InlineData(">= stage(production) - -1", "'>= stage(production) - -1' is not a rule: expected a number at character 24.")]
    [InlineData(">= stage(production) * 2", "'>= stage(production) * 2' is not a rule: nothing may follow, but '* 2' does at character 22.")]
    [InlineData(">= 0.99 *", "'>= 0.99 *' is not a rule: expected stage(…) or a number at character 10.")]
    [InlineData(">= 0 * stage(production)", "'>= 0 * stage(production)' is not a rule: a factor must be above zero at character 4.")]
    [InlineData(">= -1 * stage(production)", "'>= -1 * stage(production)' is not a rule: a factor must be above zero at character 4.")]
    public void Parse_NoRule_SaysWhatAndWhere(string text, string message)
    {
        var exception = Assert.Throws<FormatException>(() => MetricRule.Parse(text));

        Assert.Equal(message, exception.Message);
        Assert.False(MetricRule.TryParse(text, null, out _));
    }

    [Theory]
    [InlineData(">=0.85", "0.85", true)]
    [InlineData(">=0.85", "0.8500", true)]
    [InlineData(">=0.85", "85e-2", true)]
    [InlineData(">=0.85", "0.84999999999999999999999999999", false)]
    [InlineData(">0.85", "0.8500", false)]
    [InlineData(">0.85", "0.85000000000000000000000000001", true)]
    [InlineData("<=0.1", "1e-1", true)]
    [InlineData("<1e-1", "0.1", false)]
    [InlineData("<0.3", "0.29999999999999999999", true)]
    [InlineData("==0.1", "0.10", true)]
    [InlineData("==0.1", "0.1000000000000000055511151231257827", false)]
    [InlineData(">=-0.5", "-0.50", true)]
    [InlineData(">=0", "-0.0", true)]
    public void Holds_ComparesExactly(string text, string measured, bool holds)
    {
        var rule = MetricRule.Parse(text);

        var limit = Assert.IsType<RuleLimit.Constant>(rule.Limit).Value;

        Assert.Equal(holds, rule.Operator.Holds(ExactDecimal.Parse(measured), limit));
    }

    [Theory]
    [InlineData(">= stage(production) - 0.005", "0.87", "0.865")]
    [InlineData(">= 0.99 * stage(production)", "0.87", "0.8613")]
    [InlineData("<= 1.01 * stage(production) + 0.1", "0.3", "0.403")]
    [InlineData(">= stage(production)", "1e-30", "1e-30")]
    public void For_Holder_IsExact(string text, string holder, string limit)
    {
        var rule = Assert.IsType<RuleLimit.OfStage>(MetricRule.Parse(text).Limit);

        Assert.Equal(ExactDecimal.Parse(limit), rule.For(ExactDecimal.Parse(holder)));
    }

    [Fact]
    public void Parse_WhatToStringWrote_IsEqual() =>
        Prop.ForAll(Arb.From(Rules()), rule => MetricRule.Parse(rule.ToString()).Equals(rule)).QuickCheckThrowOnFailure();

    [Fact]
    public void TryRead_AnyText_EitherRuleOrProblemInside() =>
        Prop.ForAll(Arb.From(Scraps()), text => MetricRule.TryRead(text, out var rule, out var problem)
            ? MetricRule.Parse(rule.ToString()).Equals(rule)
            : problem.Position >= 0 && problem.Position <= text.Length).QuickCheckThrowOnFailure();

    internal static Gen<MetricRule> Rules()
    {
        var numbers = from mantissa in Gen.Choose(0, 99999)
                      from places in Gen.Choose(0, 4)
                      from form in Gen.Elements("{0}.{1}", "{0}", "{0}e-{1}", "{0}.5E+{1}")
                      select string.Format(System.Globalization.CultureInfo.InvariantCulture, form, mantissa, places);
        var any = Gen.Elements(">=", ">", "<=", "<", "==");
        var attributes = Gen.Elements("gender", "age group", "ethnicity-2", "größe", "a.b/c");
        var constants = from op in any from sign in Gen.Elements("", "-") from number in numbers select op + sign + number;
        var gaps = from word in Gen.Elements("gap", "demographic_parity_difference", "equal_opportunity_difference")
                   from op in Gen.Elements("<=", "<")
                   from name in attributes
                   from number in numbers
                   select $"{word}({name}){op}{number}";
        var ratios = from word in Gen.Elements("ratio", "disparate_impact")
                     from op in Gen.Elements(">=", ">")
                     from name in attributes
                     from number in numbers
                     select $"{word}({name}) {op} {number}";
        var stages = from op in any
                     from factor in numbers
                     from scaled in Gen.Elements(true, false)
                     from sign in Gen.Elements("", " - ", "+")
                     from offset in numbers
                     let scale = scaled && ExactDecimal.Parse(factor).Sign > 0 ? factor + " * " : string.Empty
                     select $"{op} {scale}stage(production){(sign.Length == 0 ? string.Empty : sign + offset)}";
        return Gen.OneOf(constants, gaps, ratios, stages).Select(text => MetricRule.Parse(text));
    }

    private static Gen<string> Scraps() => Gen.Elements(
            ">=", ">", "<", "==", "=", " ", "0.85", "1e", "-", "+", "*", "gap", "ratio", "stage", "(", ")", "production", "gender", ".", "é", "\n", "\ud800")
        .ListOf().Select(string.Concat);
}
