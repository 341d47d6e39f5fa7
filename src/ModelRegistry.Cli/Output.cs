using ModelRegistry.App;
using ModelRegistry.App.Actions;
using ModelRegistry.App.Results;
using ModelRegistry.Cli.Rendering;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using Spectre.Console;

namespace ModelRegistry.Cli;

/// <summary>
/// Writes outcomes: text for people on standard output, or one JSON document there and people's text on standard error.
/// </summary>
internal sealed class Output(Terminal terminal, bool asJson, bool verbose, ActionsRun? actions = null)
{
    private const int WidthWithoutTerminal = 1000;
    private const int MostPlaces = 50;

    private readonly Lazy<IAnsiConsole> _errors = new(() => ConsoleFor(terminal.Error, terminal.IsErrorRedirected));

    /// <summary>Gets what shows progress on standard error; nothing when that is no terminal.</summary>
    public IProgressSink Progress { get; } =
        terminal.IsErrorRedirected ? IProgressSink.None : new ProgressLine(terminal.Error, TimeProvider.System);

    /// <summary>Says where values came from and how long things took, when asked to be verbose.</summary>
    public void Trace(string message)
    {
        if (verbose)
        {
            terminal.Error.WriteLine(message);
        }
    }

    public void Write(CommandResult result)
    {
        var writer = asJson ? terminal.Error : terminal.Output;
        var isGuarded = actions is not null && (asJson || !TextRenderer.IsDocument(result));
        foreach (var command in isGuarded ? ActionsRun.Annotations(result) : [])
        {
            writer.WriteLine(command);
        }

        Guarded(isGuarded ? writer : null, () => WriteText(result));
    }

    public void Write(Failure failure)
    {
        if (actions is not null)
        {
            terminal.Error.WriteLine(WorkflowCommand.Error("modelregistry", failure.Hint is null ? failure.Message : $"{failure.Message} {failure.Hint}"));
        }

        Guarded(actions is null ? null : terminal.Error, () => WriteText(failure));
    }

    // What people wrote is in this text; in a step of GitHub Actions a line of it must not become a command.
    private void Guarded(TextWriter? writer, Action write)
    {
        writer?.WriteLine(WorkflowCommand.Stop(actions!.Token));
        write();
        writer?.WriteLine(WorkflowCommand.Resume(actions!.Token));
    }

    private void WriteText(CommandResult result)
    {
        if (asJson)
        {
            terminal.WriteDocument(JsonText.ToBytes(result.ToDocument()));
            TextRenderer.RenderAside(_errors.Value, result);
        }
        else if (result is ResolveResult resolve)
        {
            ResolveText.Write(terminal.Output, terminal.Error, resolve);
        }
        else
        {
            TextRenderer.Render(ConsoleFor(terminal.Output, terminal.IsOutputRedirected), _errors.Value, result);
        }
    }

    private void WriteText(Failure failure)
    {
        if (asJson)
        {
            terminal.WriteDocument(JsonText.ToBytes(failure.ToJson()));
        }

        _errors.Value.MarkupLineInterpolated($"[red]Error:[/] {Quotation.Inert(failure.Message)}");
        foreach (var error in failure.Errors.Count > 1 ? failure.Errors.Take(MostPlaces) : [])
        {
            _errors.Value.MarkupLineInterpolated($"  {Quotation.Inert(error.ToString())}");
        }

        if (failure.Hint is not null)
        {
            _errors.Value.MarkupLineInterpolated($"[yellow]Hint:[/] {Quotation.Inert(failure.Hint)}");
        }

        if (verbose)
        {
            terminal.Error.WriteLine(failure.Exception);
        }
    }

    private static IAnsiConsole ConsoleFor(TextWriter writer, bool redirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = redirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Out = new AnsiConsoleOutput(writer),
        });
        if (redirected)
        {
            console.Profile.Width = WidthWithoutTerminal;
        }

        return console;
    }
}
