namespace ModelRegistry.Reporting.Catalogs;

/// <summary>
/// Puts what every page of the catalogue shares around its content: head, policy of what may be loaded, navigation. Made
/// here and not in templates, so that no template can let a page load something else.
/// </summary>
internal static class SitePage
{
    private const string ContentPolicy = "default-src 'none'; style-src 'self'; script-src 'self'; base-uri 'none'";

    /// <summary>Returns a whole page.</summary>
    /// <param name="title">The title, inert already.</param>
    /// <param name="root">The way to the first page's directory: empty or <c>../</c>, repeated.</param>
    /// <param name="content">What stands in <c>main</c>.</param>
    /// <param name="isSearch">Whether the page searches.</param>
    public static string Of(string title, string root, string content, bool isSearch = false) => $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="{ContentPolicy}">
        <meta name="referrer" content="no-referrer">
        <title>{title}</title>
        {Links(root)}{(isSearch ? "<script src=\"assets/models.js\" defer></script>\n<script src=\"assets/search.js\" defer></script>\n" : string.Empty)}</head>
        <body>
        {Navigation(root, isSearch)}<main id="content">
        {content.Trim('\n')}
        </main>
        </body>
        </html>

        """.ReplaceLineEndings("\n");

    /// <summary>Fits a report into the catalogue: navigation above it, and the shared style sheet where the report brings the same.</summary>
    /// <param name="report">The page that <c>report</c> makes.</param>
    /// <param name="root">The way to the first page's directory.</param>
    /// <param name="style">The style the built-in page brings with it.</param>
    /// <param name="trail">Where the page stands, inert HTML.</param>
    public static string OfReport(string report, string root, string style, string trail)
    {
        var own = $"<style>\n{style}</style>\n";
        var hasOwn = report.Contains(own, StringComparison.Ordinal);
        var page = hasOwn ? report.Replace(own, Links(root), StringComparison.Ordinal) : report.Replace("</head>", Links(root) + "</head>", StringComparison.Ordinal);
        page = page.Replace("style-src 'unsafe-inline'", hasOwn ? "style-src 'self'; base-uri 'none'" : "style-src 'self' 'unsafe-inline'; base-uri 'none'", StringComparison.Ordinal);
        var navigation = Navigation(root, isSearch: false);
        navigation = page.Contains("class=\"skip\"", StringComparison.Ordinal) ? navigation[(navigation.IndexOf('\n', StringComparison.Ordinal) + 1)..] : navigation; // The report brings its own.
        var main = page.IndexOf("<main", StringComparison.Ordinal);
        page = main < 0 ? page : page.Insert(main, $"{navigation}<nav class=\"trail\" aria-label=\"Where you are\">{trail}</nav>\n");
        return page.Replace("<main", "<main id=\"content\"", StringComparison.Ordinal);
    }

    private static string Links(string root) => $"""
        <link rel="stylesheet" href="{root}assets/style.css">
        <link rel="alternate" type="application/atom+xml" title="Promotions and rollbacks" href="{root}feed.xml">

        """.ReplaceLineEndings("\n");

    private static string Navigation(string root, bool isSearch) => $"""
        <a class="skip" href="#content">Skip to content</a>
        <header class="site"><div>
        <a class="home" href="{root}index.html">Model catalogue</a>
        <form role="search" action="{root}index.html" method="get"><label for="q">Search</label><input id="q" name="q" type="search" autocomplete="off" spellcheck="false" placeholder="{(isSearch ? "name, owner:…, tag:…, metric:…, sha256:…" : "name, owner, tag, metric, digest")}"><button type="submit">Find</button></form>
        <a class="feed" href="{root}feed.xml">Feed</a>
        </div></header>

        """.ReplaceLineEndings("\n");
}
