using Nuke.Common;

namespace ModelRegistry.Build.Tests.Doubles;

/// <summary>Keeps what a target says about itself.</summary>
public sealed class RecordedTarget : ITargetDefinition
{
    public string? Text { get; private set; }

    public List<Func<Task>> Actions { get; } = [];

    /// <summary>Gets the targets it depends on, as <c>Component.Target</c>.</summary>
    public List<string> Dependencies { get; } = [];

    public ITargetDefinition Description(string description)
    {
        Text = description;
        return this;
    }

    public ITargetDefinition Executes(params Action[] actions) => throw new NotSupportedException();

    public ITargetDefinition Executes<T>(Func<T> action) => throw new NotSupportedException();

    public ITargetDefinition Executes(Func<Task> action)
    {
        Actions.Add(action);
        return this;
    }

    public ITargetDefinition DependsOn(params Target[] targets) => throw new NotSupportedException();

    public ITargetDefinition DependsOn<T>(params Func<T, Target>[] targets)
    {
        foreach (var target in targets)
        {
            var other = new RecordedTarget();
            target((T)(object)new global::Build())(other);
            Dependencies.Add($"{typeof(T).Name}: {other.Text}");
        }

        return this;
    }
}
