using System.Text;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;
using ModelRegistry.Storage.Files;

namespace ModelRegistry.Storage.Race;

/// <summary>
/// One participant of a race for names: in every round all meet at a barrier, then each tries to create the same name
/// with its own content. Prints the rounds it believes it won.
/// </summary>
internal sealed class Contest(string method, string directory, int participants, int index)
{
    private static readonly ModelName Model = ModelName.Parse("race");

    private readonly FileJournal _journal = new(directory);

    /// <summary>Races for names 1 to <paramref name="rounds"/>.</summary>
    public async Task RunAsync(int rounds)
    {
        var journal = Path.Combine(directory, RegistryLayout.Models, Model.Text, RegistryLayout.Journal);
        Directory.CreateDirectory(journal);
        using var barrier = new SharedBarrier(Path.Combine(directory, "barrier"), participants);
        for (var round = 1; round <= rounds; round++)
        {
            var content = Encoding.UTF8.GetBytes($"{round} by {index}");
            var temporary = Path.Combine(journal, $"{TemporaryFile.Prefix}{index}");
            await File.WriteAllBytesAsync(temporary, content);
            barrier.Meet();
            if (await CreateAsync(round, temporary, Path.Combine(journal, Core.Journal.JournalEntry.FileName(round)), content))
            {
                Console.WriteLine(round);
            }

            File.Delete(temporary);
        }
    }

    private Task<bool> CreateAsync(int round, string temporary, string target, byte[] content) => method switch
    {
        "rename" => Task.FromResult(NativeFiles.MoveNew(temporary, target)),
        "link" => Task.FromResult(NativeFiles.LinkNew(temporary, target)),
        "move" => Task.FromResult(MoveUnsafely(temporary, target)),
        "journal" => _journal.AppendAsync(Model, round, content, ViewChanges.None, default),
        _ => throw new ArgumentException($"'{method}' is no way to create a file."),
    };

    // What looks right and is not: it must lose this race, or the race proves nothing.
    private static bool MoveUnsafely(string temporary, string target)
    {
        try
        {
            File.Move(temporary, target, overwrite: false);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
