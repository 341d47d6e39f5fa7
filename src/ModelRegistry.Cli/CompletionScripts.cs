using ModelRegistry.App;

namespace ModelRegistry.Cli;

/// <summary>Prints the scripts that make shells complete verbs, options and values.</summary>
internal static class CompletionScripts
{
    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal)
    {
        ["bash"] = """
            _modelregistry() {
              local IFS=$'\n'
              COMPREPLY=($(compgen -W "$(modelregistry "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
            }
            complete -o default -F _modelregistry modelregistry
            """,
        ["zsh"] = """
            _modelregistry() {
              local -a found
              found=("${(@f)$(modelregistry "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
              compadd -a found || _files
            }
            compdef _modelregistry modelregistry
            """,
        ["fish"] = """
            complete -c modelregistry -a '(modelregistry "[suggest:"(string length (commandline -cp))"]" (commandline -cp) 2>/dev/null)'
            """,
        ["pwsh"] = """
            Register-ArgumentCompleter -Native -CommandName modelregistry -ScriptBlock {
              param($word, $ast, $position)
              modelregistry "[suggest:$position]" "$ast" 2>$null | Where-Object { $_ -like "$word*" } |
                ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
            }
            """,
    };

    public static int Write(string? shell, Terminal terminal)
    {
        if (shell is not null && Scripts.TryGetValue(shell, out var script))
        {
            terminal.Output.WriteLine(script.ReplaceLineEndings("\n"));
            return (int)ExitCode.Ok;
        }

        terminal.Error.WriteLine($"Error: completion needs a shell: {string.Join(", ", Scripts.Keys)}.");
        terminal.Error.WriteLine("Hint: e.g. `source <(modelregistry completion bash)`.");
        return (int)ExitCode.Usage;
    }
}
