using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Operations.Capturing;

/// <summary>
/// Collects what sources say about a candidate. The source asked first is believed; one that says something else later is
/// noted. Nothing that could be a secret is kept.
/// </summary>
public sealed class CapturedFacts
{
    private const int MaxText = 2_000;

    private readonly List<CapturedValue> _values = [];
    private readonly Dictionary<string, CapturedValue> _byPointer = new(StringComparer.Ordinal);
    private readonly List<string> _notes = [];

    /// <summary>Gets what was found, in the order it was found.</summary>
    public IReadOnlyList<CapturedValue> Values => _values;

    /// <summary>Gets what people should know: left out, redacted, contradicted; one sentence each.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Returns the value found for a place, or null.</summary>
    public JsonValue? this[string pointer] => _byPointer.GetValueOrDefault(pointer)?.Value;

    /// <summary>Returns the text found for a place, or null.</summary>
    public string? Text(string pointer) => (this[pointer] as JsonString)?.Text;

    /// <summary>Returns whether anything was found for a place or below it.</summary>
    public bool Has(string pointer) => _byPointer.ContainsKey(pointer) || _values.Exists(value => value.Pointer.StartsWith(pointer + "/", StringComparison.Ordinal));

    /// <summary>Adds a sentence for people.</summary>
    public void Note(string sentence)
    {
        if (!_notes.Contains(sentence))
        {
            _notes.Add(sentence);
        }
    }

    /// <summary>Adds a text, unless it is empty, has control characters, is too long or looks like a secret.</summary>
    public void Add(string pointer, string? text, string source)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        var value = text.Trim();
        if (value.Length > MaxText || Quotation.Inert(value) != value)
        {
            Note($"{pointer} was left out: what {source} says has control characters or more than {MaxText} characters.");
        }
        else if (SecretValues.IsSecret(value))
        {
            Note($"{pointer} was left out: what {source} says looks like a secret.");
        }
        else
        {
            Add(pointer, new JsonString(value), source);
        }
    }

    /// <summary>Adds a value, unless another source was asked before.</summary>
    public void Add(string pointer, JsonValue value, string source)
    {
        if (!_byPointer.TryGetValue(pointer, out var known))
        {
            var found = new CapturedValue(pointer, value, source);
            _byPointer.Add(pointer, found);
            _values.Add(found);
        }
        else if (!known.Value.Equals(value))
        {
            Note($"{pointer} is taken from {known.Source}; {source} says otherwise.");
        }
    }

    /// <summary>Adds an object of parameters without the members that could be secrets.</summary>
    public void AddParameters(string pointer, JsonObject parameters, string source)
    {
        var kept = WithoutSecrets(parameters, string.Empty, source);
        if (kept.Members.Count > 0)
        {
            Add(pointer, kept, source);
        }
    }

    /// <summary>Returns what was found as one document, in metadata's order; it may lack what metadata needs.</summary>
    public JsonObject ToJson()
    {
        var document = JsonObject.Of(("format", 1));
        foreach (var value in _values)
        {
            document = Put(document, [.. JsonPointer.Parts(value.Pointer)], value.Value);
        }

        return DraftOrder.Arrange(document);
    }

    /// <summary>Forgets a value that proved unacceptable.</summary>
    public bool Remove(string pointer)
    {
        _byPointer.Remove(pointer);
        return _values.RemoveAll(value => value.Pointer == pointer) > 0;
    }

    private static JsonObject Put(JsonObject json, ReadOnlySpan<string> path, JsonValue value) => path.Length == 1
        ? json.With(path[0], value)
        : json.With(path[0], Put(json[path[0]] as JsonObject ?? JsonObject.Empty, path[1..], value));

    private JsonObject WithoutSecrets(JsonObject json, string prefix, string source)
    {
        var kept = new List<JsonMember>();
        foreach (var member in json.Members)
        {
            var name = prefix + member.Name;
            if (SecretValues.IsSecretName(member.Name) || member.Value is JsonString { Text: var text } && SecretValues.IsSecret(text))
            {
                Note($"Parameter {Quotation.Of(name)} of {source} was left out: it could be a secret.");
                continue;
            }

            kept.Add(new JsonMember(member.Name, member.Value switch
            {
                JsonObject inner => WithoutSecrets(inner, $"{name}.", source),
                JsonArray list => Items(list, name, source),
                JsonString address => new JsonString(RemoteAddress.Redact(address.Text)),
                var other => other,
            }));
        }

        return JsonObject.Of(kept);
    }

    private JsonArray Items(JsonArray list, string name, string source) => JsonArray.Of(list.Items
        .Where(item => !(item is JsonString { Text: var text } && SecretValues.IsSecret(text)))
        .Select(item => item switch
        {
            JsonObject inner => WithoutSecrets(inner, $"{name}.", source),
            JsonArray inner => Items(inner, name, source),
            JsonString address => new JsonString(RemoteAddress.Redact(address.Text)),
            _ => item,
        }));
}
