using System.Security.Cryptography;
using System.Text;

namespace ModelRegistry.Reporting.Catalogs;

/// <summary>
/// Makes the page that a server shows instead of one that does not exist. It does not know at which depth it is shown, so it
/// brings everything with it, and a few lines of script turn its links towards the catalogue's root.
/// </summary>
internal static class NotFoundPage
{
    private const string Style = """
        :root { color-scheme: light dark; --ink: #1b2430; --soft: #52606f; --page: #fff; --accent: #1d4e7e; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e6eaf0; --soft: #a3afbd; --page: #12171e; --accent: #8fbbe6; } }
        body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
        main { max-width: 620px; margin: 12vh auto 0; padding: 0 20px; }
        h1 { font-size: 28px; line-height: 1.2; } p { color: var(--soft); } a { color: var(--accent); } li { margin: 6px 0; }
        """;

    // Every page below the root stands in models/; what is shown elsewhere is shown at the root.
    private const string Script = """
        var path = location.pathname, at = path.lastIndexOf("/models/");
        var root = at >= 0 ? path.slice(0, at + 1) : path.slice(0, path.lastIndexOf("/") + 1);
        document.querySelectorAll("a").forEach(function (a) { a.setAttribute("href", root + a.getAttribute("href")); });
        """;

    public static string Of(string? baseUrl)
    {
        var script = baseUrl is null ? Script.ReplaceLineEndings("\n") : null;
        var style = Style.ReplaceLineEndings("\n");
        var root = baseUrl is null ? string.Empty : HtmlText.Of(new Uri(baseUrl).AbsolutePath);
        return $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '{Hash(style)}'{(script is null ? string.Empty : $"; script-src '{Hash(script)}'")}; base-uri 'none'">
            <title>Not found: model catalogue</title>
            <style>{style}</style>
            </head>
            <body>
            <main>
            <h1>There is no such page</h1>
            <p>The model or version may have been renamed, or it is not published here.</p>
            <ul>
            <li><a href="{root}index.html">All models</a></li>
            <li><a href="{root}feed.xml">Recent promotions and rollbacks</a></li>
            </ul>
            </main>
            {(script is null ? string.Empty : $"<script>{script}</script>\n")}</body>
            </html>

            """.ReplaceLineEndings("\n");
    }

    private static string Hash(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
