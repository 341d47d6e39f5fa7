using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Notifications;

namespace ModelRegistry.App.Notifications;

/// <summary>
/// Runs the program of a channel: no shell, the event on its standard input, a few variables of the environment and those its definition names, in the
/// registry's directory, for a limited time. What it prints is not kept.
/// </summary>
internal static class CommandRun
{
    /// <summary>Exit code that means "try again", as in <c>sysexits.h</c>.</summary>
    public const int TryAgain = 75;

    // What programs need to find others, their home, their certificates and their proxy. No token is among them.
    private static readonly string[] Passed =
    [
        "PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "TZ", "TMPDIR", "TEMP", "TMP", "SSL_CERT_FILE", "SSL_CERT_DIR", "HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY",
        "https_proxy", "http_proxy", "no_proxy", "SystemRoot", "SystemDrive", "ComSpec", "PATHEXT", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "ProgramData", "ProgramFiles",
    ];

    /// <summary>Makes one attempt.</summary>
    public static async Task<DeliveryAttempt> RunAsync(
        NotificationChannel.Command channel, byte[] payload, string directory, IReadOnlyDictionary<string, string> variables, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = StartInfo(channel, directory, variables) };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            return DeliveryAttempt.Final($"{Quotation.Of(channel.Arguments[0])} cannot be started");
        }

        using var limit = new CancellationTokenSource(timeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var drained = new CancellationTokenSource();
        var output = DrainAsync(process.StandardOutput, drained.Token);
        var error = DrainAsync(process.StandardError, drained.Token);
        try
        {
            await FeedAsync(process, payload, either.Token);
            await process.WaitForExitAsync(either.Token);
            return Outcome(channel.Arguments[0], process.ExitCode);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            return DeliveryAttempt.Passing($"{Quotation.Of(channel.Arguments[0])} was ended after {Duration.Describe(timeout)}");
        }
        finally
        {
            // A child it left behind may hold the pipes open.
            await drained.CancelAsync();
            await Task.WhenAll(output, error);
        }
    }

    /// <summary>Returns the variables that a program is given, as far as they are set.</summary>
    public static IReadOnlyDictionary<string, string> Variables(RunEnvironment environment, NotificationChannel.Command channel, Notice notice, string deliveryId)
    {
        var variables = Passed.Concat(channel.Environment.Select(name => name.Text))
            .Select(name => (Name: name, Value: environment.Variable(name)))
            .Where(variable => variable.Value is not null)
            .DistinctBy(variable => variable.Name)
            .ToDictionary(variable => variable.Name, variable => variable.Value!, StringComparer.Ordinal);
        variables["MODELREGISTRY_EVENT"] = notice.Event;
        variables["MODELREGISTRY_DELIVERY_ID"] = deliveryId;
        return variables;
    }

    private static DeliveryAttempt Outcome(string program, int exitCode) => exitCode switch
    {
        0 => DeliveryAttempt.Delivered,
        TryAgain => DeliveryAttempt.Passing(Ended(program, exitCode)),
        _ => DeliveryAttempt.Final(Ended(program, exitCode)),
    };

    private static string Ended(string program, int exitCode) => string.Create(CultureInfo.InvariantCulture, $"{Quotation.Of(program)} ended with exit code {exitCode}");

    private static ProcessStartInfo StartInfo(NotificationChannel.Command channel, string directory, IReadOnlyDictionary<string, string> variables)
    {
        var program = channel.Arguments[0];
        var start = new ProcessStartInfo(program.Contains('/', StringComparison.Ordinal) ? Path.GetFullPath(program, directory) : program, channel.Arguments.Skip(1))
        {
            UseShellExecute = false,
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static async Task FeedAsync(Process process, byte[] payload, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(payload, cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended, or closed its input, without reading all: its exit code says whether that matters.
        }
    }

    private static async Task DrainAsync(StreamReader output, CancellationToken cancellationToken)
    {
        try
        {
            await output.BaseStream.CopyToAsync(Stream.Null, cancellationToken);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // Nothing is kept of it.
        }
    }
}
