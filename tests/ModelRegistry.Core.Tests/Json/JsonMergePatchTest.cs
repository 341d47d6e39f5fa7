using System.Text;
using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Tests.Json;

public class JsonMergePatchTest
{
    /// <summary>Gets the test cases of RFC 7396, appendix A.</summary>
    public static TheoryData<string, string, string> Rfc7396 => new()
    {
        { """{"a":"b"}""", """{"a":"c"}""", """{"a":"c"}""" },
        { """{"a":"b"}""", """{"b":"c"}""", """{"a":"b","b":"c"}""" },
        { """{"a":"b"}""", """{"a":null}""", "{}" },
        { """{"a":"b","b":"c"}""", """{"a":null}""", """{"b":"c"}""" },
        { """{"a":["b"]}""", """{"a":"c"}""", """{"a":"c"}""" },
        { """{"a":"c"}""", """{"a":["b"]}""", """{"a":["b"]}""" },
        { """{"a":{"b":"c"}}""", """{"a":{"b":"d","c":null}}""", """{"a":{"b":"d"}}""" },
        { """{"a":[{"b":"c"}]}""", """{"a":[1]}""", """{"a":[1]}""" },
        { """["a","b"]""", """["c","d"]""", """["c","d"]""" },
        { """{"a":"b"}""", """["c"]""", """["c"]""" },
        { """{"a":"foo"}""", "null", "null" },
        { """{"a":"foo"}""", "\"bar\"", "\"bar\"" },
        { """{"e":null}""", """{"a":1}""", """{"e":null,"a":1}""" },
        { "[1,2]", """{"a":"b","c":null}""", """{"a":"b"}""" },
        { "{}", """{"a":{"bb":{"ccc":null}}}""", """{"a":{"bb":{}}}""" },
    };

    [Theory]
    [MemberData(nameof(Rfc7396))]
    public void Apply_CasesOfTheRfc(string target, string patch, string expected) =>
        Assert.Equal(JsonText.Write(Parse(expected)), JsonText.Write(JsonMergePatch.Apply(Parse(target), Parse(patch))));

    private static JsonValue Parse(string text) => JsonParser.Parse(new DocumentSource("x.json", Encoding.UTF8.GetBytes(text)), DocumentLimits.Candidate);
}
