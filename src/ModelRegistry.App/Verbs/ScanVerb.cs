using ModelRegistry.App.Results;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;
using ModelRegistry.Inspection.Serialization;

namespace ModelRegistry.App.Verbs;

/// <summary><c>scan</c>: says what loading files would run, before they are a version of anything.</summary>
internal static class ScanVerb
{
    public static async Task<CommandResult> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var allow = context.Arguments.All("allow");
        if (allow.FirstOrDefault(name => SerializationSetting.Problem(name) is not null) is { } bad)
        {
            throw new UsageException($"--allow {Quotation.Of(bad)}: {SerializationSetting.Problem(bad)}.");
        }

        var setting = new SerializationSetting(allow, []);
        var files = new List<ScannedFile>();
        foreach (var name in context.Arguments.All("file"))
        {
            files.Add(await FileAsync(name, context.Environment.FullPath(name), setting, cancellationToken));
        }

        return new ScanResult(files);
    }

    private static async Task<ScannedFile> FileAsync(string name, string path, SerializationSetting setting, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            throw new RegistryException(RegistryErrorCode.NotFound, $"There is no file {Quotation.Of(name)}.", "Name a file; a directory is not looked through.");
        }

        try
        {
            return new ScannedFile(name, new FileInfo(path).Length, setting, await SerializationScan.RunAsync(
                Path.GetFileName(path), _ => Task.FromResult<Stream>(File.OpenRead(path)), cancellationToken));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RegistryException(RegistryErrorCode.Unavailable, $"{Quotation.Of(name)} cannot be read: {exception.Message}", "Check its permissions.", exception);
        }
    }
}
