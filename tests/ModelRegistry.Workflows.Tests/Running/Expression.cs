using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ModelRegistry.Workflows.Tests.Running;

/// <summary>Evaluates the expressions our workflows use, strictly: what it does not know is an error, never an empty text.</summary>
/// <param name="contexts">Contexts by name.</param>
/// <param name="functions">Functions whose answer depends on the run: <c>success</c>, <c>hashFiles</c> and so on.</param>
internal sealed partial class Expression(IReadOnlyDictionary<string, JsonNode?> contexts, IReadOnlyDictionary<string, Func<IReadOnlyList<JsonNode?>, JsonNode?>> functions)
{
    private IReadOnlyList<string> _tokens = [];
    private int _next;
    private bool _isSkipping;

    /// <summary>Returns a text with its expressions replaced; one that is an expression alone keeps the value's type.</summary>
    public JsonNode? Interpolate(JsonNode? value)
    {
        if (value is not JsonValue json || !json.TryGetValue<string>(out var text) || !text.Contains("${{", StringComparison.Ordinal))
        {
            return value?.DeepClone();
        }

        return Whole().Match(text) is { Success: true } whole ? Evaluate(whole.Groups[1].Value) : JsonValue.Create(Part().Replace(text, part => Values.Text(Evaluate(part.Groups[1].Value))));
    }

    /// <summary>Evaluates an expression.</summary>
    public JsonNode? Evaluate(string expression)
    {
        var (tokens, next) = (_tokens, _next);
        _tokens = [.. Token().Matches(expression).Select(match => match.Value.Trim()).Where(token => token.Length > 0)];
        _next = 0;
        var value = Or();
        if (_next != _tokens.Count)
        {
            throw new NotSupportedException($"'{_tokens[_next]}' in {expression}");
        }

        (_tokens, _next) = (tokens, next);
        return value?.DeepClone();
    }

    private JsonNode? Or()
    {
        var left = And();
        while (Take("||"))
        {
            var right = Skipping(Values.IsTrue(left), And);
            left = Values.IsTrue(left) ? left : right;
        }

        return left;
    }

    private JsonNode? And()
    {
        var left = Comparison();
        while (Take("&&"))
        {
            var right = Skipping(!Values.IsTrue(left), Comparison);
            left = Values.IsTrue(left) ? right : left;
        }

        return left;
    }

    private JsonNode? Comparison()
    {
        var left = Unary();
        return Peek() switch
        {
            "==" => Next() is not null && Values.AreEqual(left, Unary()),
            "!=" => Next() is not null && !Values.AreEqual(left, Unary()),
            ">=" => Next() is not null && Values.Number(left) >= Values.Number(Unary()),
            "<=" => Next() is not null && Values.Number(left) <= Values.Number(Unary()),
            ">" => Next() is not null && Values.Number(left) > Values.Number(Unary()),
            "<" => Next() is not null && Values.Number(left) < Values.Number(Unary()),
            _ => left,
        };
    }

    private JsonNode? Unary() => Take("!") ? !Values.IsTrue(Unary()) : Access(Primary());

    private JsonNode? Access(JsonNode? value)
    {
        while (true)
        {
            if (Take("."))
            {
                value = Next() is var name && name == "*" ? Every(value) : Member(value, name);
            }
            else if (Take("["))
            {
                value = Index(value, Or());
                Expect("]");
            }
            else
            {
                return value;
            }
        }
    }

    private JsonNode? Primary()
    {
        var token = Next();
        if (token == "(")
        {
            var value = Or();
            Expect(")");
            return value;
        }

        return token switch
        {
            "true" => true,
            "false" => false,
            "null" => null,
            _ when token[0] == '\'' => token[1..^1].Replace("''", "'", StringComparison.Ordinal),
            _ when char.IsAsciiDigit(token[0]) || token[0] == '-' => Values.Number(token),
            _ when Take("(") => Call(token),
            _ => contexts.TryGetValue(token, out var context) ? context : throw new NotSupportedException($"There is no context {token}."),
        };
    }

    private JsonNode? Call(string name)
    {
        var arguments = new List<JsonNode?>();
        while (!Take(")"))
        {
            arguments.Add(Or());
            Take(",");
        }

        return _isSkipping ? null : name.ToUpperInvariant() switch
        {
            "FROMJSON" => JsonNode.Parse(Values.Text(arguments[0])),
            "TOJSON" => Values.Json(arguments[0]),
            "FORMAT" => Format(arguments),
            "CONTAINS" => arguments[0] is JsonArray array
                ? array.Any(item => Values.AreEqual(item, arguments[1]))
                : Values.Text(arguments[0]).Contains(Values.Text(arguments[1]), StringComparison.OrdinalIgnoreCase),
            "STARTSWITH" => Values.Text(arguments[0]).StartsWith(Values.Text(arguments[1]), StringComparison.OrdinalIgnoreCase),
            _ => functions.TryGetValue(name, out var function) ? function(arguments) : throw new NotSupportedException($"There is no function {name}."),
        };
    }

    private static JsonNode Format(List<JsonNode?> arguments)
    {
        var text = new StringBuilder(Values.Text(arguments[0]));
        for (var i = 1; i < arguments.Count; i++)
        {
            text.Replace($"{{{i - 1}}}", Values.Text(arguments[i]));
        }

        return text.ToString();
    }

    // The right side of && and || that decides nothing is read, and nothing in it is called.
    private JsonNode? Skipping(bool skip, Func<JsonNode?> read)
    {
        var before = _isSkipping;
        _isSkipping |= skip;
        var value = read();
        _isSkipping = before;
        return value;
    }

    private static JsonNode? Member(JsonNode? value, string name) => value switch
    {
        JsonObject json => json.FirstOrDefault(member => member.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value,
        JsonArray array => new JsonArray([.. array.Select(item => Member(item, name)?.DeepClone())]),
        _ => null,
    };

    private static JsonArray Every(JsonNode? value) => value switch
    {
        JsonObject json => new JsonArray([.. json.Select(member => member.Value?.DeepClone())]),
        JsonArray array => new JsonArray([.. array.Select(item => item?.DeepClone())]),
        _ => [],
    };

    private static JsonNode? Index(JsonNode? value, JsonNode? index) => value switch
    {
        JsonArray array => (int)Values.Number(index) is var i && i >= 0 && i < array.Count ? array[i] : null,
        _ => Member(value, Values.Text(index)),
    };

    private string? Peek() => _next < _tokens.Count ? _tokens[_next] : null;

    private string Next() => _next < _tokens.Count ? _tokens[_next++] : throw new NotSupportedException("The expression ends too early.");

    private bool Take(string token)
    {
        var isIt = Peek() == token;
        _next += isIt ? 1 : 0;
        return isIt;
    }

    private void Expect(string token) => Assert.True(Take(token), $"Expected {token}, not {Peek()}.");

    [GeneratedRegex(@"^\s*\$\{\{((?:(?!\}\}).)*)\}\}\s*$", RegexOptions.Singleline)]
    private static partial Regex Whole();

    [GeneratedRegex(@"\$\{\{((?:(?!\}\}).)*)\}\}", RegexOptions.Singleline)]
    private static partial Regex Part();

    [GeneratedRegex(@"\s+|'(?:[^']|'')*'|\|\||&&|[=!<>]=|[<>!().,\[\]*]|-?[0-9]+(?:\.[0-9]+)?|[A-Za-z_][A-Za-z0-9_-]*|.")]
    private static partial Regex Token();
}
