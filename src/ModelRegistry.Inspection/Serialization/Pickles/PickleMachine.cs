namespace ModelRegistry.Inspection.Serialization.Pickles;

/// <summary>Stack and memo of a pickle, holding what is known of values. Taking from an empty stack gives an opaque value.</summary>
internal sealed class PickleMachine
{
    private readonly List<PickleValue> _stack = [];
    private readonly List<PickleValue> _memo = [];
    private readonly Dictionary<long, PickleValue> _sparse = [];
    private int _nodes;
    private int _characters;

    /// <summary>Gets whether something was taken that was not there: Python would have stopped.</summary>
    public bool HasUnderflow { get; private set; }

    /// <summary>Gets the value on top, or an opaque one.</summary>
    public PickleValue Top => _stack.Count > 0 ? _stack[^1] : PickleValue.Opaque;

    public void Push(PickleValue value)
    {
        if (_stack.Count >= ScanLimits.Stack)
        {
            throw new UndecodableException("stack", $"more than {ScanLimits.Stack} values on the stack", true);
        }

        _stack.Add(value);
    }

    public PickleValue Pop()
    {
        if (_stack.Count == 0)
        {
            HasUnderflow = true;
            return PickleValue.Opaque;
        }

        var top = _stack[^1];
        _stack.RemoveAt(_stack.Count - 1);
        return top;
    }

    /// <summary>Gets whether there is a mark.</summary>
    public bool HasMark => _stack.Contains(PickleValue.Mark);

    /// <summary>Takes what stands above the last mark, and the mark.</summary>
    public PickleValue[] PopToMark()
    {
        var mark = _stack.LastIndexOf(PickleValue.Mark);
        HasUnderflow |= mark < 0;
        var from = mark + 1;
        var items = _stack[from..].ToArray();
        _stack.RemoveRange(Math.Max(mark, 0), _stack.Count - Math.Max(mark, 0));
        return items;
    }

    /// <summary>Puts a value into the memo.</summary>
    public void Store(long key, PickleValue value)
    {
        if (key == _memo.Count && key < ScanLimits.Memo)
        {
            _memo.Add(value);
            _sparse.Remove(key);
        }
        else if (key >= 0 && key < _memo.Count)
        {
            _memo[(int)key] = value;
        }
        else if (_sparse.Count < ScanLimits.Nodes)
        {
            _sparse[key] = value;
        }
        else
        {
            throw new UndecodableException("memo", "the memo is made to be huge", true);
        }
    }

    /// <summary>Puts a value where the memo has room: as many places as were put before.</summary>
    public void Memoize(PickleValue value) => Store(_memo.Count + _sparse.Count, value);

    /// <summary>Returns a value of the memo; an opaque one, and an underflow, when there is none.</summary>
    public PickleValue Load(long key)
    {
        var value = key >= 0 && key < _memo.Count ? _memo[(int)key] : _sparse.GetValueOrDefault(key);
        HasUnderflow |= value is null;
        return value ?? PickleValue.Opaque;
    }

    /// <summary>Returns a text, unless too much text is remembered already.</summary>
    public PickleValue Text(string? text)
    {
        if (text is null || _characters + text.Length > ScanLimits.TextCharacters)
        {
            return PickleValue.Opaque;
        }

        _characters += text.Length;
        return new PickleValue.Text(text);
    }

    /// <summary>Returns a tuple, a dictionary or a call, unless it is large or too many are remembered already.</summary>
    public PickleValue Node(Func<PickleValue> make) => _nodes++ < ScanLimits.Nodes ? make() : PickleValue.Opaque;

    /// <summary>Puts an item into a dictionary, which forgets itself when too much is remembered already.</summary>
    public void SetItem(PickleValue key, PickleValue value)
    {
        if (Top is PickleValue.Dictionary dictionary)
        {
            dictionary.Set(_nodes++ < ScanLimits.Nodes ? key : PickleValue.Opaque, value);
        }
    }

    /// <summary>Returns a tuple of a few small values; an opaque value for any other.</summary>
    public PickleValue Tuple(PickleValue[] items) => items.Length > 32 || items.Sum(item => item.Weight) > 128
        ? PickleValue.Opaque
        : Node(() => new PickleValue.Tuple(items));
}
