using System.Net;

namespace ModelRegistry.Browser.Tests.Support;

/// <summary>Serves a directory below a path of its own, as GitHub Pages does: <c>404.html</c> for what is not there.</summary>
internal sealed class LoopbackSite : IAsyncDisposable
{
    private const int Attempts = 20;

    private readonly HttpListener _listener;
    private readonly string _directory;
    private readonly Task _serving;

    public LoopbackSite(string directory)
    {
        _directory = directory;
        (_listener, Root) = Listen();
        _serving = ServeAsync();
    }

    /// <summary>Gets the address of the directory, ending in <c>/</c>.</summary>
    public string Root { get; }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private static (HttpListener Listener, string Root) Listen()
    {
        for (var attempt = 1; ; attempt++)
        {
            var root = $"http://127.0.0.1:{Random.Shared.Next(20_000, 50_000)}/team/registry/";
            var listener = new HttpListener();
            listener.Prefixes.Add(root);
            try
            {
                listener.Start();
                return (listener, root);
            }
            catch (HttpListenerException) when (attempt < Attempts)
            {
                listener.Close();
            }
        }
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            Answer(context);
        }
    }

    private void Answer(HttpListenerContext context)
    {
        var path = Uri.UnescapeDataString(context.Request.Url!.AbsolutePath)["/team/registry/".Length..];
        var file = Path.Combine(_directory, path.Length == 0 || path.EndsWith('/') ? path + "index.html" : path);
        var exists = File.Exists(file);
        context.Response.StatusCode = exists ? 200 : 404;
        context.Response.ContentType = Path.GetExtension(exists ? file : ".html") switch
        {
            ".html" => "text/html; charset=utf-8",
            ".css" => "text/css",
            ".js" => "text/javascript",
            ".xml" => "application/atom+xml",
            ".json" => "application/json",
            _ => "application/octet-stream",
        };
        context.Response.Close(File.ReadAllBytes(exists ? file : Path.Combine(_directory, "404.html")), willBlock: true);
    }
}
