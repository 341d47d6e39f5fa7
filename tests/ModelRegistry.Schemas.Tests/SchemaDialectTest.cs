using System.Text;
using ModelRegistry.Core.Json;

namespace ModelRegistry.Schemas.Tests;

/// <summary>Every keyword that schemas may use is truly enforced, and every other one is refused by name.</summary>
public class SchemaDialectTest
{
    private static DocumentSource Source(string json) => new("s.json", Encoding.UTF8.GetBytes(json));

    private static IReadOnlyList<string> Messages(string schema, string document) =>
        [.. SchemaValidator.Validate(Source(schema), Source(document)).Select(error => $"{error.Pointer}: {error.Message}")];

    [Theory]
    [InlineData("""{"type": "string"}""", "\"\"", "1", ": must be text, not number")]
    [InlineData("""{"type": "number"}""", "1.5", "\"1\"", ": must be a number, not text")]
    [InlineData("""{"type": "number"}""", "123456789012345678901234567890", "null", ": must be a number, not null")]
    [InlineData("""{"type": "integer"}""", "1", "1.0", ": must be a whole number, not 1.0")]
    [InlineData("""{"type": "integer"}""", "-0", "1e2", ": must be a whole number, not 1e2")]
    [InlineData("""{"type": "boolean"}""", "true", "\"true\"", ": must be true or false, not text")]
    [InlineData("""{"type": "array"}""", "[]", "{}", ": must be a list, not object")]
    [InlineData("""{"type": "object"}""", "{}", "[]", ": must be an object, not list")]
    [InlineData("""{"type": "null"}""", "null", "0", ": must be null, not number")]
    [InlineData("""{"type": ["integer", "null"], "minimum": 0}""", "null", "\"x\"", ": must be a whole number or null, not text")]
    [InlineData("""{"type": "string", "enum": ["a", "b"]}""", "\"a\"", "\"c\"", ": must be one of a, b, not 'c'")]
    [InlineData("""{"type": "integer", "enum": [1]}""", "1", "2", ": must be 1, not 2")]
    [InlineData("""{"type": "string", "minLength": 1}""", "\"a\"", "\"\"", ": must not be empty")]
    [InlineData("""{"type": "string", "minLength": 3}""", "\"abc\"", "\"ab\"", ": must have at least 3 characters")]
    [InlineData("""{"type": "string", "maxLength": 3}""", "\"abc\"", "\"abcd\"", ": must have at most 3 characters")]
    [InlineData("""{"title": "lower case", "type": "string", "pattern": "^[a-z]+$"}""", "\"a\"", "\"A\"", ": must be lower case, not 'A'")]
    [InlineData("""{"title": "lower case", "type": "string", "pattern": "^[a-z]+$"}""", "\"a\"", "\"a\\n\"", ": must be lower case, not 'a\\u000a'")]
    [InlineData("""{"type": "number", "minimum": 0}""", "0", "-0.1", ": must be at least 0")]
    [InlineData("""{"type": "number", "maximum": 1}""", "1", "1.1", ": must be at most 1")]
    [InlineData("""{"type": "number", "minimum": 0, "exclusiveMinimum": true}""", "0.1", "0", ": must be more than 0")]
    [InlineData("""{"type": "number", "maximum": 1, "exclusiveMaximum": true}""", "0.9", "1", ": must be less than 1")]
    [InlineData("""{"type": "integer", "maximum": 18446744073709551615}""", "18446744073709551615", "18446744073709551616", ": must be at most 18446744073709551615")]
    [InlineData("""{"type": "integer", "minimum": -9223372036854775808}""", "-9223372036854775808", "-9223372036854775809", ": must be at least -9223372036854775808")]
    [InlineData("""{"type": "array", "items": {"type": "string"}}""", "[\"a\"]", "[\"a\", 1]", "/1: must be text, not number")]
    [InlineData("""{"type": "array", "minItems": 1}""", "[1]", "[]", ": must have at least 1 item")]
    [InlineData("""{"type": "array", "maxItems": 2}""", "[1, 2]", "[1, 2, 3]", ": must have at most 2 items")]
    [InlineData("""{"type": "array", "uniqueItems": true}""", "[1, 2]", "[1, 1]", ": must not have the same item twice")]
    [InlineData("""{"type": "object", "required": ["a/b"]}""", "{\"a/b\": 1}", "{}", "/a~1b: is missing")]
    [InlineData("""{"type": "object", "properties": {"a": {"type": "string"}}}""", "{\"a\": \"\", \"b\": 1}", "{\"a\": 1}", "/a: must be text, not number")]
    [InlineData("""{"type": "object", "properties": {"commit": {}}, "additionalProperties": false}""", "{\"commit\": 1}", "{\"comit\": 1}", "/comit: is not a known member (did you mean commit?); known here: commit")]
    [InlineData("""{"type": "object", "additionalProperties": {"type": "string"}}""", "{\"a\": \"\"}", "{\"a.b[0]\": 1}", "/a.b[0]: must be text, not number")]
    [InlineData("""{"type": "object", "patternProperties": {"^[a-z]$": {"type": "string"}}, "additionalProperties": false}""", "{\"a\": \"\"}", "{\"a\": 1}", "/a: must be text, not number")]
    [InlineData("""{"title": "a letter", "type": "object", "patternProperties": {"^[a-z]$": {}}, "additionalProperties": false}""", "{\"a\": 1}", "{\"a\\n\": 1}", "/a\n: is not a name allowed here: use a letter")]
    [InlineData("""{"type": "object", "minProperties": 1}""", "{\"a\": 1}", "{}", ": must have at least 1 member")]
    [InlineData("""{"type": "object", "maxProperties": 1}""", "{\"a\": 1}", "{\"a\": 1, \"b\": 1}", ": must have at most 1 member")]
    [InlineData("""{"oneOf": [{"type": "string"}, {"type": "object", "required": ["x"]}]}""", "\"\"", "1", ": must be text or an object, not number")]
    [InlineData("""{"oneOf": [{"type": "string"}, {"type": "object", "required": ["x"]}]}""", "{\"x\": 1}", "{}", "/x: is missing")]
    [InlineData("""{"anyOf": [{"type": "string"}, {"type": "number"}, {"type": "array"}]}""", "1", "true", ": must be text, a number or a list, not true/false")]
    [InlineData("""{"type": "string", "not": {"enum": ["latest"]}}""", "\"a\"", "\"latest\"", ": must not be 'latest'")]
    [InlineData("""{"type": "array", "items": {"$ref": "#/definitions/t"}, "definitions": {"t": {"type": "string"}}}""", "[\"\"]", "[1]", "/0: must be text, not number")]
    [InlineData("""{"type": "object", "properties": {"a": {"$ref": "#/definitions/t"}}, "definitions": {"t": {"type": "string"}}}""", "{\"a\": \"\"}", "{\"a\": 1}", "/a: must be text, not number")]
    [InlineData("""{"oneOf": [{"$ref": "#/definitions/t"}, {"type": "number"}], "definitions": {"t": {"type": "string", "minLength": 1}}}""", "1", "\"\"", ": must not be empty")]
    [InlineData("""{"type": "object", "patternProperties": {".": {"$ref": "#/definitions/t"}}, "definitions": {"t": {"type": "string"}}}""", "{\"a\": \"\"}", "{\"a\": 1}", "/a: must be text, not number")]
    public void Validate_EveryKeyword(string schema, string accepted, string refused, string message)
    {
        Assert.Empty(Messages(schema, accepted));
        Assert.Equal([message], Messages(schema, refused));
    }

    [Theory]
    [InlineData("""{"const": 1}""", "s.json:1:2: /const: uses const, which is not enforced")]
    [InlineData("""{"if": {}}""", "s.json:1:2: /if: uses if, which is not enforced")]
    [InlineData("""{"type": "string", "format": "date"}""", "s.json:1:20: /format: uses format, which is not enforced")]
    [InlineData("""{"type": "number", "multipleOf": 2}""", "s.json:1:20: /multipleOf: uses multipleOf, which is not enforced")]
    [InlineData("""{"allOf": []}""", "s.json:1:2: /allOf: uses allOf, which is not enforced")]
    [InlineData("""{"dependencies": {}}""", "s.json:1:2: /dependencies: uses dependencies, which is not enforced")]
    [InlineData("""{"properties": {"format": {"type": "string"}, "x": {"propertyNames": {}}}}""", "s.json:1:53: /properties/x/propertyNames: uses propertyNames, which is not enforced")]
    [InlineData("""{"patternProperties": {"^a/b$": {"contains": {}}}}""", "s.json:1:34: /patternProperties/^a~1b$/contains: uses contains, which is not enforced")]
    [InlineData("""{"additionalProperties": {"$id": "x"}}""", "s.json:1:27: /additionalProperties/$id: uses $id, which is not enforced")]
    [InlineData("""{"items": {"not": {"unevaluatedItems": false}}}""", "s.json:1:20: /items/not/unevaluatedItems: uses unevaluatedItems, which is not enforced")]
    [InlineData("""{"oneOf": [{}, {"prefixItems": []}]}""", "s.json:1:17: /oneOf/1/prefixItems: uses prefixItems, which is not enforced")]
    [InlineData("""{"definitions": {"a": {"$defs": {}}}}""", "s.json:1:24: /definitions/a/$defs: uses $defs, which is not enforced")]
    [InlineData("""{"items": {"$ref": "#/definitions/a", "minLength": 1}}""", "s.json:1:12: /items/$ref: stands beside other keywords, which are not enforced")]
    [InlineData("""{"items": {"$ref": "https://example.com/x.json"}}""", "s.json:1:12: /items/$ref: must refer to #/definitions/")]
    [InlineData("""{"items": {"$ref": "../manifest/v1.schema.json"}}""", "s.json:1:12: /items/$ref: must refer to #/definitions/")]
    [InlineData("""{"type": "string", "pattern": "^a$"}""", "s.json:1:20: /pattern: needs a title that says in words what it asks for")]
    [InlineData("""{"title": "digits", "pattern": "^\\d+$"}""", "s.json:1:21: /pattern: uses \\d, \\w or \\s, which mean more here than in JSON Schema")]
    public void Check_NotEnforced(string schema, string expected)
    {
        var error = Assert.Single(SchemaDialect.Check(Source(schema)));

        Assert.Equal(expected, error.ToString());
        Assert.Throws<DocumentException>(() => SchemaValidator.Validate(Source(schema), Source("{}")));
    }

    [Fact]
    public void Check_ReferenceAtTheTop() => Assert.Equal(
        "s.json:1:10: /$ref: must not stand at the top of a schema",
        SchemaDialect.Check(Source("""{"$ref": "#/definitions/a", "definitions": {"a": {}}}"""))[0].ToString());

    [Theory]
    [InlineData("^a$", "^a\\z")]
    [InlineData("^(a|b$)|\\$[$]$", "^(a|b\\z)|\\$[$]\\z")]
    [InlineData("[\\]$]$", "[\\]$]\\z")]
    public void Translate_End(string pattern, string expected) => Assert.Equal(expected, SchemaDialect.Translate(pattern));
}
