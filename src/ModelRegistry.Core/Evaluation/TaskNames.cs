using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Evaluation;

/// <summary>Words for tasks.</summary>
public static class TaskNames
{
    private static readonly (PredictionTask Task, string Text)[] Known =
        [(PredictionTask.Binary, "binary"), (PredictionTask.Regression, "regression"), (PredictionTask.Multiclass, "multiclass")];

    /// <summary>Gets the words.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Known.Select(known => known.Text)];

    /// <summary>Returns the word for a task.</summary>
    public static string Text(PredictionTask task) => Known.First(known => known.Task == task).Text;

    /// <summary>Returns the task a word stands for, or null when there is none.</summary>
    public static PredictionTask? Find(string text) => Known.Where(known => known.Text == text).Select(known => (PredictionTask?)known.Task).FirstOrDefault();

    /// <summary>Reads a task.</summary>
    /// <exception cref="DocumentException">The word stands for none.</exception>
    public static PredictionTask Parse(JsonReader reader, string name) =>
        Find(reader.Text(name)) ?? throw reader.Error(name, $"must be one of {string.Join(", ", All)}");
}
