using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Environments;

/// <summary>Reads lists of packages: <c>pip freeze</c>, and <c>pip list</c> as JSON or as a table.</summary>
public static class PackageList
{
    /// <summary>
    /// Reads a list. Of <c>pip freeze</c> the lines <c>NAME==VERSION</c> count; editable installs and direct references have no
    /// version to compare and are left out, as are comments, hashes and options.
    /// </summary>
    /// <exception cref="DocumentException">It begins as JSON and is none, or is not a list of objects with name and version.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> Read(DocumentSource source)
    {
        var text = System.Text.Encoding.UTF8.GetString(source.Bytes.Span).TrimStart('\ufeff').TrimStart();
        return text.StartsWith('[') ? FromJson(source) : [.. text.Split('\n').Select(Line).OfType<KeyValuePair<string, string>>()];
    }

    private static IReadOnlyList<KeyValuePair<string, string>> FromJson(DocumentSource source)
    {
        // The parser reads objects; a list is read as the member of one.
        var wrapped = new DocumentSource(source.File, (byte[])[.. "{\"packages\":"u8, .. source.Bytes.Span, (byte)'}']);
        var reader = JsonParser.ParseObject(wrapped, DocumentLimits.Entry);
        return [.. reader.Array("packages").Select(package => KeyValuePair.Create(package.Text("name"), package.Text("version")))];
    }

    private static KeyValuePair<string, string>? Line(string line)
    {
        var bare = line.Split('#')[0].Trim().TrimEnd('\\').Trim();
        if (bare.Length == 0 || bare[0] is '-' || bare.Contains(" @ ", StringComparison.Ordinal))
        {
            return null;
        }

        var exact = bare.Split(';')[0].Split("==");
        if (exact.Length == 2 && exact[1].Length > 0)
        {
            return KeyValuePair.Create(exact[0].Split('[')[0].Trim(), exact[1].Trim().Split(' ')[0].TrimStart('='));
        }

        var columns = bare.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return columns.Length is 2 or 3 && char.IsAsciiDigit(columns[1][0]) ? KeyValuePair.Create(columns[0], columns[1]) : null;
    }
}
