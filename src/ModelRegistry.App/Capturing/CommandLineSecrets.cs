using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations.Capturing;

namespace ModelRegistry.App.Capturing;

/// <summary>Looks for secrets in a command line: <c>--token X</c>, <c>PASSWORD=x</c>, credentials in an address.</summary>
internal static class CommandLineSecrets
{
    public static bool Has(string command) =>
        SecretValues.IsSecret(command)
        || RemoteAddress.Redact(command) != command
        || command.Split([' ', '\t', '\n', '='], StringSplitOptions.RemoveEmptyEntries).Any(word => SecretValues.IsSecretName(word.TrimStart('-')));
}
