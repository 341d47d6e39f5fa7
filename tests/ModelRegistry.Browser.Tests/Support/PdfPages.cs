using System.Text;
using System.Text.RegularExpressions;

namespace ModelRegistry.Browser.Tests.Support;

/// <summary>Counts the pages of a PDF as Chromium writes it: page objects stand uncompressed.</summary>
internal static partial class PdfPages
{
    public static int Count(byte[] pdf)
    {
        var pages = PageObject().Count(Encoding.Latin1.GetString(pdf));
        return pages > 0 ? pages : throw new InvalidDataException("The PDF names no page that can be read.");
    }

    [GeneratedRegex(@"/Type\s*/Page\b(?!s)")]
    private static partial Regex PageObject();
}
