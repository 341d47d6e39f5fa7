using System.Text.Json;
using ModelRegistry.App;
using ModelRegistry.Cli;

// Reads one command a line (a JSON list of arguments) and runs it through the product's front end. Says "begin" before,
// and after it a line with exit code, output and error: the acknowledgement, which must stay true whatever happens next.
var environment = new RunEnvironment { WorkingDirectory = Environment.CurrentDirectory, Variable = _ => null };
while (await Console.In.ReadLineAsync() is { } line)
{
    var arguments = JsonSerializer.Deserialize<string[]>(line)!;
    using var output = new StringWriter();
    using var error = new StringWriter();
    Console.WriteLine("begin");
    var exitCode = await FrontEnd.RunAsync(arguments, environment, new Terminal(output, error), CancellationToken.None);
    Console.WriteLine(JsonSerializer.Serialize<string[]>([$"{exitCode}", output.ToString(), error.ToString()]));
}
