using System.Diagnostics.CodeAnalysis;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Gates.Thresholds;

/// <summary>
/// Reads rules: <c>[MEASURE(A)] OP (NUMBER | [NUMBER *] stage(S) [(+|-) NUMBER])</c>. Measures are those of
/// <see cref="GroupMeasures"/>. Spaces between parts do not count. Stops at the first problem.
/// </summary>
internal sealed class MetricRuleParser
{
    private const string OperatorList = ">=, >, <=, < or ==";

    private static readonly RuleOperator[] Operators =
        [RuleOperator.AtLeast, RuleOperator.AtMost, RuleOperator.Equal, RuleOperator.Above, RuleOperator.Below];

    private static readonly (string Wrong, string Right)[] Slips =
        [("=>", ">="), ("=<", "<="), ("≥", ">="), ("≤", "<="), ("!=", "=="), ("=", "==")];

    private readonly string _text;
    private int _position;
    private RuleProblem? _problem;

    private MetricRuleParser(string text) => _text = text;

    private char Current => _position < _text.Length ? _text[_position] : '\0';

    /// <summary>Reads a rule; returns the problem when the text is none.</summary>
    public static RuleProblem? Read(string text, out MetricRule? rule)
    {
        var parser = new MetricRuleParser(text);
        rule = parser.Rule();
        return rule is null ? parser._problem : null;
    }

    private MetricRule? Rule() =>
        Subject() is { } subject && Operator(subject) is { } op && Limit(subject) is { } limit && End()
            ? new MetricRule(subject, op, limit)
            : null;

    private RuleSubject? Subject()
    {
        Skip();
        if (!char.IsLetter(Current))
        {
            return new RuleSubject.Whole();
        }

        var start = _position;
        var word = Word();
        if (GroupMeasures.Find(word) is not { } measure)
        {
            string[] words = [.. GroupMeasures.All, NoRegression.Word];
            return Fail<RuleSubject>(
                start, $"{Quotation.Of(word)} is not known here{Near(word, words)}; expected {OperatorList}, gap(…) or ratio(…)");
        }

        return Argument("an attribute such as gender") is { } attribute ? new RuleSubject.OverGroups(measure, attribute) : null;
    }

    private RuleOperator? Operator(RuleSubject subject)
    {
        Skip();
        foreach (var op in Operators)
        {
            if (!StartsWith(op.Text()))
            {
                continue;
            }

            if (WrongWay(subject, op) is { } message)
            {
                return FailValue(_position, message);
            }

            _position += op.Text().Length;
            return op;
        }

        var slip = Array.Find(Slips, slip => StartsWith(slip.Wrong));
        return FailValue(_position, $"expected {OperatorList}" + (slip.Right is { } right ? $" (did you mean {right}?)" : string.Empty));
    }

    private static string? WrongWay(RuleSubject subject, RuleOperator op) => (subject as RuleSubject.OverGroups)?.Measure.IsRatio() switch
    {
        false when !op.WantsLess() => "a gap may only be limited from above: use <= or <",
        true when !op.WantsMore() => "a ratio may only be limited from below: use >= or >",
        _ => null,
    };

    private RuleLimit? Limit(RuleSubject subject)
    {
        Skip();
        var start = _position;
        if (char.IsLetter(Current))
        {
            return OfStage(subject, RuleLimit.OfStage.One);
        }

        if (Number() is not { } number)
        {
            return null;
        }

        Skip();
        if (Current != '*')
        {
            return new RuleLimit.Constant(number);
        }

        _position++;
        return number.Sign > 0 ? OfStage(subject, number) : Fail<RuleLimit>(start, "a factor must be above zero");
    }

    private RuleLimit? OfStage(RuleSubject subject, ExactDecimal factor)
    {
        Skip();
        var start = _position;
        var word = Word();
        if (word != "stage")
        {
            return Fail<RuleLimit>(start, $"expected stage(…) or a number{Near(word, "stage")}");
        }

        if (subject is not RuleSubject.Whole)
        {
            return Fail<RuleLimit>(start, "a gap or ratio is compared with a number, not with a stage");
        }

        return Stage() is { } stage && Offset() is { } offset ? new RuleLimit.OfStage(stage, factor, offset) : null;
    }

    private StageName? Stage()
    {
        var start = _position + 1;
        return Argument("a stage such as production") is not { } text ? null
            : StageName.TryParse(text, null, out var stage) ? stage
            : Fail<StageName>(start, $"{Quotation.Of(text)} is not a stage name");
    }

    private ExactDecimal? Offset()
    {
        Skip();
        if (Current is not ('+' or '-'))
        {
            return ExactDecimal.Zero;
        }

        var sign = Current == '-' ? "-" : string.Empty;
        _position++;
        Skip();
        return char.IsAsciiDigit(Current) ? Number(sign) : Fail<ExactDecimal>(_position, "expected a number");
    }

    private string? Argument(string expected)
    {
        Skip();
        if (Current != '(')
        {
            return Fail<string>(_position, $"expected '(' and {expected}");
        }

        var start = ++_position;
        var end = _text.IndexOf(')', start);
        var name = _text[start..(end < 0 ? _text.Length : end)].Trim(' ');
        if (name.Length == 0 || name.Contains('(', StringComparison.Ordinal) || Quotation.Inert(name) != name)
        {
            return Fail<string>(start, $"expected {expected}");
        }

        if (end < 0)
        {
            return Fail<string>(_text.Length, "expected ')'");
        }

        _position = end + 1;
        return name;
    }

    private ExactDecimal? Number(string sign = "")
    {
        var start = _position;
        if (Current == '-')
        {
            _position++;
        }

        while (char.IsAsciiLetterOrDigit(Current) || Current == '.' || IsExponentSign())
        {
            _position++;
        }

        var text = _text[start.._position];
        if (text.Length == 0 || !char.IsAsciiDigit(text[text[0] == '-' && text.Length > 1 ? 1 : 0]))
        {
            return Fail<ExactDecimal>(start, "expected a number such as 0.85");
        }

        return text.Count(c => c == '.') <= 1 && ExactDecimal.TryParse(sign + text, null, out var number)
            ? number
            : Fail<ExactDecimal>(start, $"{Quotation.Of(text)} is not a number such as 0.85");
    }

    private bool IsExponentSign() => Current is '+' or '-' && _position > 1
        && _text[_position - 1] is 'e' or 'E' && char.IsAsciiDigit(_text[_position - 2]);

    private bool End()
    {
        Skip();
        if (_position < _text.Length)
        {
            _problem = new RuleProblem(_position, $"nothing may follow, but {Quotation.Of(_text[_position..])} does");
        }

        return _position == _text.Length;
    }

    private string Word()
    {
        var start = _position;
        while (char.IsLetter(Current) || Current == '_')
        {
            _position++;
        }

        return _text[start.._position];
    }

    private void Skip()
    {
        while (Current == ' ')
        {
            _position++;
        }
    }

    private bool StartsWith(string token) => _text.AsSpan(_position).StartsWith(token, StringComparison.Ordinal);

    private RuleOperator? FailValue(int position, string message)
    {
        _problem = new RuleProblem(position, message);
        return null;
    }

    [return: MaybeNull]
    private T Fail<T>(int position, string message)
        where T : class
    {
        _problem = new RuleProblem(position, message);
        return null;
    }

    private static string Near(string word, params string[] known) =>
        Spelling.Nearest(word, known) is { } near ? $" (did you mean {near}?)" : string.Empty;
}
