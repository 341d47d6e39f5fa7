using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ModelRegistry.Testing;

/// <summary>
/// An HTTP server on this machine that receives notifications: reads each request whole, remembers it, and answers as it is told, byte for byte; any
/// number of connections at once.
/// </summary>
public sealed class Receiver : IAsyncDisposable
{
    /// <summary>The answer that says it was received.</summary>
    public const string Ok = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly List<ReceivedRequest> _requests = [];
    private readonly List<Task> _answers = [];
    private readonly Func<int, NetworkStream, CancellationToken, Task> _answer;
    private readonly Task _serving;

    /// <summary>Starts it; answers are asked for with the number of the request, from 1.</summary>
    public Receiver(Func<int, NetworkStream, CancellationToken, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>Gets where it is.</summary>
    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/hook";

    /// <summary>Gets what it received, in order.</summary>
    public IReadOnlyList<ReceivedRequest> Requests
    {
        get
        {
            lock (_lock)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>Starts one that gives these answers in turn, the last one for ever.</summary>
    public static Receiver Answering(params string[] answers) => new(async (number, stream, cancellationToken) =>
        await stream.WriteAsync(Encoding.UTF8.GetBytes(answers[Math.Min(number, answers.Length) - 1]), cancellationToken));

    /// <summary>Returns an answer without a body.</summary>
    public static string Status(string status, string headers = "") => $"HTTP/1.1 {status}\r\n{headers}Content-Length: 0\r\nConnection: close\r\n\r\n";

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        await Task.WhenAll(_answers);
        _stop.Dispose();
        _listener.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                _answers.Add(AnswerAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(TcpClient connection)
    {
        try
        {
            using var client = connection;
            await using var stream = client.GetStream();
            var request = await ReceivedRequest.ReadAsync(stream, _stop.Token);
            int number;
            lock (_lock)
            {
                _requests.Add(request);
                number = _requests.Count;
            }

            await _answer(number, stream, _stop.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
        {
            // The test is over, or the client went away, which is what some tests are about.
        }
    }
}
