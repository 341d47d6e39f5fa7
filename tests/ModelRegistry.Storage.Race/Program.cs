using ModelRegistry.Core.Models;
using ModelRegistry.Storage.Race;

try
{
    switch (args)
    {
        case ["race", var method, var directory, var participants, var index, var rounds]:
            await new Contest(method, directory, Number(participants), Number(index)).RunAsync(Number(rounds));
            return 0;
        case ["append", var registry, var model, var number, var text]:
            await Commands.AppendAsync(registry, ModelName.Parse(model), Number(number), text);
            return 0;
        case ["put", var store, .. var files]:
            await Commands.PutAsync(store, files);
            return 0;
        case ["hash", .. var files]:
            await Commands.HashAsync(files);
            return 0;
        default:
            await Console.Error.WriteLineAsync("race METHOD DIRECTORY PARTICIPANTS INDEX ROUNDS | append REGISTRY MODEL NUMBER TEXT | put STORE FILE… | hash FILE…");
            return 2;
    }
}
catch (RegistryException exception)
{
    await Console.Error.WriteLineAsync($"{exception.Code}: {exception.Message}\nHint: {exception.Hint}");
    return 1;
}

static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
