namespace ModelRegistry.Inspection.Serialization.Pickles;

/// <summary>What is known of a value without making it: enough to follow names, and the arrays joblib writes.</summary>
internal abstract class PickleValue
{
    /// <summary>A value nothing is known of.</summary>
    public static readonly PickleValue Opaque = new Constant();

    /// <summary>The mark on the stack.</summary>
    public static readonly PickleValue Mark = new Constant();

    public static readonly PickleValue None = new Constant();

    public static readonly PickleValue True = new Constant();

    public static readonly PickleValue False = new Constant();

    private PickleValue()
    {
    }

    /// <summary>Gets how many values hang on this one, so that none that is remembered grows without end.</summary>
    public virtual int Weight => 1;

    internal sealed class Text(string value) : PickleValue
    {
        public string Value { get; } = value;
    }

    internal sealed class Integer(long value) : PickleValue
    {
        public long Value { get; } = value;
    }

    internal sealed class Tuple(PickleValue[] items) : PickleValue
    {
        public PickleValue[] Items { get; } = items;

        public override int Weight { get; } = 1 + items.Sum(item => item.Weight);
    }

    /// <summary>A dictionary while it is small and its keys are texts; one that is not forgets itself.</summary>
    internal sealed class Dictionary : PickleValue
    {
        private const int Most = 16;

        public Dictionary<string, PickleValue>? Items { get; private set; } = new(StringComparer.Ordinal);

        public void Set(PickleValue key, PickleValue value)
        {
            if (Items is null)
            {
                return;
            }

            // A dictionary inside a dictionary is not remembered: nothing that is followed needs it, and it could grow.
            Items = key is Text text && Items.Count < Most ? Items : null;
            if (Items is not null)
            {
                Items[((Text)key).Value] = value is Dictionary ? Opaque : value;
            }
        }
    }

    /// <summary>A name that is imported.</summary>
    internal sealed class Global(string name) : PickleValue
    {
        public string Name { get; } = name;
    }

    /// <summary>What an import returned when it was called, and the state it was given since.</summary>
    internal sealed class Call(string callee, PickleValue arguments) : PickleValue
    {
        public string Callee { get; } = callee;

        public PickleValue Arguments { get; } = arguments;

        public Dictionary<string, PickleValue> Attributes { get; } = new(StringComparer.Ordinal);

        public PickleValue? State { get; set; }

        public override int Weight => 2 + Arguments.Weight;
    }

    private sealed class Constant : PickleValue;
}
