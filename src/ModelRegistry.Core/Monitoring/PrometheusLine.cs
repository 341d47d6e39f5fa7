using System.Globalization;
using System.Text;

namespace ModelRegistry.Core.Monitoring;

/// <summary>
/// Parses one line of the text format of Prometheus: <c>name{label="value"} number [milliseconds]</c>, a comment, or nothing. In OpenMetrics the
/// time is in seconds, and an exemplar may follow, which is skipped.
/// </summary>
internal sealed class PrometheusLine
{
    private static readonly string[] Types = ["counter", "gauge", "histogram", "summary", "untyped", "unknown", "info", "stateset", "gaugehistogram"];

    private readonly string _line;
    private readonly int _number;
    private readonly bool _isOpenMetrics;
    private int _position;
    private (int Column, string Message)? _problem;

    private PrometheusLine(string line, int number, bool isOpenMetrics) => (_line, _number, _isOpenMetrics) = (line, number, isOpenMetrics);

    private char Current => _position < _line.Length ? _line[_position] : '\0';

    /// <summary>Returns the sample of a line; null for comments, empty lines and lines with a problem. What <c># TYPE</c> says is added to the types.</summary>
    public static PrometheusSample? Read(string line, int number, bool isOpenMetrics, Dictionary<string, string> types, out (int Column, string Message)? problem)
    {
        var parser = new PrometheusLine(line, number, isOpenMetrics);
        parser.Skip();
        var sample = parser.Current == '\0' ? null : parser.Current == '#' ? parser.Comment(types) : parser.Sample();
        problem = parser._problem;
        return problem is null ? sample : null;
    }

    private PrometheusSample? Comment(Dictionary<string, string> types)
    {
        var words = _line[(_position + 1)..].Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (words is ["TYPE", ..] && (words.Length != 3 || !Types.Contains(words[2]) || !types.TryAdd(words[1], words[2])))
        {
            Fail("is not a type: write # TYPE and, once for each metric, its name and gauge, counter, histogram, summary or untyped");
        }

        return null;
    }

    private PrometheusSample? Sample()
    {
        var name = Name(mayHaveColon: true);
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Skip();
        if (_problem is null && Current == '{')
        {
            _position++;
            Labels(labels);
        }

        Skip();
        var value = Word();
        Skip();
        var stamp = IsExemplar() ? string.Empty : Word();
        Skip();
        if (IsExemplar())
        {
            _position = _line.Length;
        }

        if (_problem is null && !IsNumber(value))
        {
            Fail("needs a number");
        }

        var time = Stamp(stamp);
        if (_problem is null && (Current != '\0' || (stamp.Length > 0 && time is null)))
        {
            Fail($"has something after the value that is no timestamp in {(_isOpenMetrics ? "seconds" : "milliseconds")}");
        }

        return _problem is not null ? null : new PrometheusSample(_number, name, [.. labels], value, time);
    }

    private bool IsExemplar() => _isOpenMetrics && Current == '#';

    private void Labels(SortedDictionary<string, string> labels)
    {
        for (Skip(); _problem is null && Current != '}'; Skip())
        {
            var name = Name(mayHaveColon: false);
            Skip();
            Expect('=');
            Skip();
            Expect('"');
            var value = Quoted();
            Skip();
            if (_problem is null && !labels.TryAdd(name, value))
            {
                Fail("names a label twice");
            }

            if (Current == ',')
            {
                _position++;
            }
            else if (_problem is null && Current != '}')
            {
                Fail("needs , or } after a label");
            }
        }

        Expect('}');
    }

    private string Name(bool mayHaveColon)
    {
        var start = _position;
        while (char.IsAsciiLetter(Current) || Current == '_' || (mayHaveColon && Current == ':') || (_position > start && char.IsAsciiDigit(Current)))
        {
            _position++;
        }

        if (_position == start)
        {
            Fail(mayHaveColon ? "needs the name of a metric" : "needs the name of a label");
        }

        return _line[start.._position];
    }

    private string Quoted()
    {
        var text = new StringBuilder();
        while (_problem is null && Current != '"')
        {
            if (Current == '\0')
            {
                Fail("ends within quotes");
            }
            else if (Current == '\\')
            {
                Advance();
                text.Append(Escaped());
            }
            else
            {
                text.Append(Current);
            }

            Advance();
        }

        Expect('"');
        return text.ToString();
    }

    private char Escaped()
    {
        var escaped = Current;
        if (escaped is not ('n' or '\\' or '"'))
        {
            Fail("""has an escape other than \\, \" and \n""");
        }

        return escaped == 'n' ? '\n' : escaped;
    }

    private string Word()
    {
        var start = _position;
        while (Current is not ('\0' or ' ' or '\t'))
        {
            _position++;
        }

        return _line[start.._position];
    }

    private void Expect(char expected)
    {
        if (_problem is null && Current != expected)
        {
            Fail($"needs {expected} here");
        }

        Advance();
    }

    private void Advance() => _position = Math.Min(_position + 1, _line.Length);

    private void Skip()
    {
        while (Current is ' ' or '\t')
        {
            _position++;
        }
    }

    private void Fail(string message) => _problem ??= (Math.Min(_position, _line.Length) + 1, message);

    private static bool IsNumber(string text) => text is "NaN" or "+Inf" or "-Inf" or "Inf"
        || (text.Length is > 0 and <= 100 && double.TryParse(text, NumberStyles.Float & ~NumberStyles.AllowLeadingWhite & ~NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number));

    // To the year 9999.
    private DateTimeOffset? Stamp(string text) =>
        decimal.TryParse(text, _isOpenMetrics ? NumberStyles.AllowDecimalPoint : NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number <= 253_402_300_799_999m && (_isOpenMetrics ? number * 1000 : number) is <= 253_402_300_799_999m and var milliseconds
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds)
            : null;
}
