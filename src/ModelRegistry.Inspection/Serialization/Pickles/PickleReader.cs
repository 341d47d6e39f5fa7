using System.Buffers.Binary;
using System.Globalization;
using ModelRegistry.Core.Models.Inspections;

namespace ModelRegistry.Inspection.Serialization.Pickles;

/// <summary>
/// Follows one pickle from its first opcode to STOP without running it, and states every import a load would do. Opcodes
/// and arguments are those of CPython's <c>Lib/pickletools.py</c>; where CPython's two implementations differ (frames), what
/// both would do is looked at. Errors that would stop Python are stated, and reading goes on: what stands behind
/// them may still be reached by another reader.
/// </summary>
internal sealed class PickleReader
{
    private const string ArrayWrapper = "joblib.numpy_pickle.NumpyArrayWrapper";
    private static readonly string[] Reconstructors = ["copy_reg._reconstructor", "copyreg._reconstructor", "copy_reg.__newobj__", "copyreg.__newobj__"];
    private readonly ByteSource _source;
    private readonly PickleMachine _machine = new();
    private readonly PickleNotes _notes;
    private readonly bool _stopsAtErrors;
    private readonly bool _hasArrays;
    private readonly int _depth;
    private readonly Dictionary<string, PickleValue.Global> _globals = new(StringComparer.Ordinal);
    private long _opcodes;
    private long _offset;
    private long _frameEnd;

    /// <param name="source">Where the pickle begins.</param>
    /// <param name="notes">Takes what is found.</param>
    /// <param name="stopsAtErrors">Whether to stop where Python would, because the bytes may be none of a pickle.</param>
    /// <param name="hasArrays">Whether joblib reads, which finds arrays between opcodes; pickle itself goes on with opcodes.</param>
    /// <param name="depth">Pickles around this one.</param>
    public PickleReader(ByteSource source, PickleNotes notes, bool stopsAtErrors, bool hasArrays = true, int depth = 0)
    {
        _source = source;
        _notes = notes;
        _stopsAtErrors = stopsAtErrors;
        _hasArrays = hasArrays;
        _depth = depth;
    }

    /// <summary>Reads to STOP, or as far as possible.</summary>
    public PickleOutcome Read()
    {
        try
        {
            while (Step())
            {
            }

            return new PickleOutcome(null, _source.Position, _machine.Pop(), _opcodes);
        }
        catch (UndecodableException exception)
        {
            return new PickleOutcome(exception, _offset, PickleValue.Opaque, _opcodes);
        }
    }

    private static UndecodableException Truncated(string what) => new("truncated", $"the pickle ends within {what}");

    private bool Step()
    {
        _offset = _source.Position;
        var code = _source.ReadByte();
        if (code < 0)
        {
            throw new UndecodableException("truncated", "the pickle ends without STOP");
        }

        _opcodes++;
        if (code == (int)Opcode.Stop)
        {
            return false;
        }

        Run((Opcode)code);
        if (_machine.HasUnderflow)
        {
            Underflow();
        }

        return true;
    }

    private void Underflow()
    {
        if (_stopsAtErrors)
        {
            throw new UndecodableException("malformed", "an opcode takes a value that is not there");
        }

        _notes.Add(SerializationFindingKind.Unreadable, "malformed", _offset, "an opcode takes a value that is not there");
    }

    // One line an opcode: a table, not a procedure.
    private void Run(Opcode code)
    {
        switch (code)
        {
            case Opcode.Mark: _machine.Push(PickleValue.Mark); break;
            case Opcode.Pop: _machine.Pop(); break;
            case Opcode.PopMark: _machine.PopToMark(); break;
            case Opcode.Dup: _machine.Push(_machine.Top); break;
            case Opcode.None: _machine.Push(PickleValue.None); break;
            case Opcode.NewTrue: _machine.Push(PickleValue.True); break;
            case Opcode.NewFalse: _machine.Push(PickleValue.False); break;
            case Opcode.Int or Opcode.Long: _machine.Push(Whole(PickleText.Number(Line()))); break;
            case Opcode.Float or Opcode.PersId: Line(); _machine.Push(PickleValue.Opaque); break;
            case Opcode.BinInt: _machine.Push(Whole(BinaryPrimitives.ReadInt32LittleEndian(Bytes(4)))); break;
            case Opcode.BinInt1: _machine.Push(Whole(Bytes(1)[0])); break;
            case Opcode.BinInt2: _machine.Push(Whole(BinaryPrimitives.ReadUInt16LittleEndian(Bytes(2)))); break;
            case Opcode.Long1: _machine.Push(LongOf(Bytes(1)[0])); break;
            case Opcode.Long4: _machine.Push(LongOf(Signed())); break;
            case Opcode.BinFloat: Pass(8); _machine.Push(PickleValue.Opaque); break;
            case Opcode.String: _machine.Push(_machine.Text(PickleText.Quoted(Line()))); break;
            case Opcode.Unicode: _machine.Push(_machine.Text(PickleText.RawUnicode(Line()))); break;
            case Opcode.BinString: PushText(Signed(), PickleText.Ascii); break;
            case Opcode.ShortBinString: PushText(Bytes(1)[0], PickleText.Ascii); break;
            case Opcode.ShortBinUnicode: PushText(Bytes(1)[0], PickleText.Utf8); break;
            case Opcode.BinUnicode: PushText(BinaryPrimitives.ReadUInt32LittleEndian(Bytes(4)), PickleText.Utf8); break;
            case Opcode.BinUnicode8: PushText(Large(), PickleText.Utf8); break;
            case Opcode.ShortBinBytes: PassOpaque(Bytes(1)[0]); break;
            case Opcode.BinBytes: PassOpaque(BinaryPrimitives.ReadUInt32LittleEndian(Bytes(4))); break;
            case Opcode.BinBytes8 or Opcode.ByteArray8: PassOpaque(Large()); break;
            case Opcode.NextBuffer: _machine.Push(PickleValue.Opaque); break;
            case Opcode.ReadOnlyBuffer: break;
            case Opcode.EmptyList or Opcode.EmptySet: _machine.Push(PickleValue.Opaque); break;
            case Opcode.EmptyTuple: _machine.Push(_machine.Tuple([])); break;
            case Opcode.EmptyDict: _machine.Push(_machine.Node(() => new PickleValue.Dictionary())); break;
            case Opcode.List or Opcode.FrozenSet: _machine.PopToMark(); _machine.Push(PickleValue.Opaque); break;
            case Opcode.Dict: NewDictionary(_machine.PopToMark()); break;
            case Opcode.Tuple: _machine.Push(_machine.Tuple(_machine.PopToMark())); break;
            case Opcode.Tuple1: TupleOf(1); break;
            case Opcode.Tuple2: TupleOf(2); break;
            case Opcode.Tuple3: TupleOf(3); break;
            case Opcode.Append: _machine.Pop(); Change(); break;
            case Opcode.Appends or Opcode.AddItems: _machine.PopToMark(); Change(); break;
            case Opcode.SetItem: SetItem(); break;
            case Opcode.SetItems: SetItems(_machine.PopToMark()); break;
            case Opcode.Get: _machine.Push(_machine.Load(Key())); break;
            case Opcode.BinGet: _machine.Push(_machine.Load(Bytes(1)[0])); break;
            case Opcode.LongBinGet: _machine.Push(_machine.Load(BinaryPrimitives.ReadUInt32LittleEndian(Bytes(4)))); break;
            case Opcode.Put: _machine.Store(Key(), _machine.Top); break;
            case Opcode.BinPut: _machine.Store(Bytes(1)[0], _machine.Top); break;
            case Opcode.LongBinPut: _machine.Store(BinaryPrimitives.ReadUInt32LittleEndian(Bytes(4)), _machine.Top); break;
            case Opcode.Memoize: _machine.Memoize(_machine.Top); break;
            case Opcode.BinPersId: _machine.Pop(); _machine.Push(PickleValue.Opaque); break;
            case Opcode.Proto: Protocol(Bytes(1)[0]); break;
            case Opcode.Frame: Frame(BinaryPrimitives.ReadUInt64LittleEndian(Bytes(8))); break;
            case Opcode.Global: _machine.Push(Import(Line(), Line(), "GLOBAL")); break;
            case Opcode.StackGlobal: StackGlobal(); break;
            case Opcode.Inst: Inst(); break;
            case Opcode.Obj: Obj(_machine.PopToMark()); break;
            case Opcode.Reduce: Called(_machine.Pop(), _machine.Pop(), "REDUCE"); break;
            case Opcode.NewObj: Called(_machine.Pop(), _machine.Pop(), "NEWOBJ"); break;
            case Opcode.NewObjEx: _machine.Pop(); Called(_machine.Pop(), _machine.Pop(), "NEWOBJ_EX"); break;
            case Opcode.Ext1: Extension(Bytes(1)[0]); break;
            case Opcode.Ext2: Extension(BinaryPrimitives.ReadUInt16LittleEndian(Bytes(2))); break;
            case Opcode.Ext4: Extension(BinaryPrimitives.ReadInt32LittleEndian(Bytes(4))); break;
            case Opcode.Build: Build(); break;
            default: throw new UndecodableException("malformed", $"0x{(byte)code:x2} is no opcode of protocols 0 to 5");
        }
    }

    // A frame is only a promise; one that is too long stops Python, not what stands in it.
    private void Frame(ulong size) => _frameEnd = size <= (ulong)(long.MaxValue - _source.Position) ? _source.Position + (long)size : long.MaxValue;

    private byte[] Bytes(int count) => _source.Read(count) ?? throw Truncated("an argument");

    private void Pass(long count)
    {
        if (!_source.Skip(count))
        {
            throw Truncated($"a value of {count} bytes");
        }
    }

    private void PassOpaque(long count)
    {
        Pass(count);
        _machine.Push(PickleValue.Opaque);
    }

    private long Large()
    {
        var size = BinaryPrimitives.ReadUInt64LittleEndian(Bytes(8));
        return size <= long.MaxValue ? (long)size : throw Truncated($"a value of {size} bytes");
    }

    private int Signed()
    {
        var size = BinaryPrimitives.ReadInt32LittleEndian(Bytes(4));
        return size >= 0 ? size : throw new UndecodableException("malformed", "a length is negative");
    }

    // A line too long to be a name is kept long enough to be seen as none.
    private byte[] Line() => _source.ReadLine(ScanLimits.Name + 1, out _) ?? throw Truncated("a line");

    private long Key()
    {
        var key = PickleText.Number(Line());
        return key is >= 0 ? key.Value : throw new UndecodableException("malformed", "a place in the memo is not a number");
    }

    private void PushText(long length, Func<ReadOnlySpan<byte>, string?> decode)
    {
        if (length > ScanLimits.Name)
        {
            PassOpaque(length);
        }
        else
        {
            _machine.Push(_machine.Text(decode(Bytes((int)length))));
        }
    }

    private static PickleValue Whole(long? number) => number is { } known ? new PickleValue.Integer(known) : PickleValue.Opaque;

    private PickleValue LongOf(int length)
    {
        if (length > 16)
        {
            Pass(length);
            return PickleValue.Opaque;
        }

        var number = new System.Numerics.BigInteger(Bytes(length));
        _notes.Number(number);
        return number >= long.MinValue && number <= long.MaxValue ? Whole((long)number) : PickleValue.Opaque;
    }

    private void Protocol(byte protocol)
    {
        _notes.Protocol = Math.Max(_notes.Protocol, protocol);
        if (protocol <= 5)
        {
            return;
        }

        if (_stopsAtErrors)
        {
            throw new UndecodableException("malformed", $"protocol {protocol} is not known");
        }

        _notes.Add(SerializationFindingKind.Unreadable, "protocol", _offset, $"protocol {protocol} is not known");
    }

    private void TupleOf(int count)
    {
        var items = new PickleValue[count];
        for (var i = count - 1; i >= 0; i--)
        {
            items[i] = _machine.Pop();
        }

        _machine.Push(_machine.Tuple(items));
    }

    private void NewDictionary(PickleValue[] items)
    {
        _machine.Push(_machine.Node(() => new PickleValue.Dictionary()));
        SetItems(items);
    }

    private void SetItem()
    {
        var value = _machine.Pop();
        SetItems([_machine.Pop(), value]);
    }

    private void SetItems(PickleValue[] items)
    {
        for (var i = 0; i + 1 < items.Length; i += 2)
        {
            _machine.SetItem(items[i], items[i + 1]);
        }

        Change();
    }

    // Items of an imported object are changed: a dictionary of a module, sys.modules …
    private void Change()
    {
        if (_machine.Top is PickleValue.Global global)
        {
            _notes.Add(SerializationFindingKind.Code, $"changes:{global.Name}", _offset, "loading changes an imported object");
        }
    }

    private void StackGlobal()
    {
        var name = _machine.Pop();
        var module = _machine.Pop();
        _machine.Push(name is PickleValue.Text { Value: var nameText } && module is PickleValue.Text { Value: var moduleText }
            ? Import(moduleText, nameText, "STACK_GLOBAL")
            : Unresolved("STACK_GLOBAL takes names that are computed while loading"));
    }

    private PickleValue Import(byte[] module, byte[] name, string opcode) =>
        PickleText.Utf8(module) is { } moduleText && PickleText.Utf8(name) is { } nameText
            ? Import(moduleText, nameText, opcode)
            : Unresolved($"the names of {opcode} are not UTF-8");

    private PickleValue Import(string module, string name, string opcode)
    {
        if (_stopsAtErrors && !ImportName.IsPlausible(module, name))
        {
            throw new UndecodableException("malformed", "an import has no name");
        }

        var full = ImportName.Of(module, name);
        _notes.Import(full, _offset, opcode);
        if (!_globals.TryGetValue(full, out var global))
        {
            global = new PickleValue.Global(full);
            if (_globals.Count < ScanLimits.Findings)
            {
                _globals[full] = global;
            }
        }

        return global;
    }

    private PickleValue Unresolved(string why)
    {
        _notes.Add(SerializationFindingKind.Unreadable, "import", _offset, why);
        return PickleValue.Opaque;
    }

    private void Extension(int code) => _machine.Push(Unresolved(
        $"extension code {code.ToString(CultureInfo.InvariantCulture)} stands for an import that only the loading program knows"));

    private void Inst()
    {
        var (module, name) = (Line(), Line());
        if (_stopsAtErrors && !_machine.HasMark)
        {
            throw new UndecodableException("malformed", "INST has no mark");
        }

        var global = Import(module, name, "INST");
        Called(_machine.Tuple(_machine.PopToMark()), global, "INST");
    }

    private void Obj(PickleValue[] items) =>
        Called(_machine.Tuple(items.Length > 0 ? items[1..] : []), items.Length > 0 ? items[0] : PickleValue.Opaque, "OBJ");

    private void Called(PickleValue arguments, PickleValue callee, string opcode)
    {
        if (callee is not PickleValue.Global global)
        {
            _machine.Push(PickleValue.Opaque);
            _notes.Add(SerializationFindingKind.Unreadable, "call", _offset, $"{opcode} calls something that is computed while loading");
            return;
        }

        _notes.HasCalls = true;
        var made = MadeBy(global, arguments);
        _machine.Push(made is "numpy.dtype" or ArrayWrapper
            ? _machine.Node(() => new PickleValue.Call(made, arguments is PickleValue.Tuple ? arguments : PickleValue.Opaque))
            : PickleValue.Opaque);
    }

    private static string MadeBy(PickleValue.Global callee, PickleValue arguments) =>
        Reconstructors.Contains(callee.Name) && arguments is PickleValue.Tuple { Items: [PickleValue.Global made, ..] } ? made.Name : callee.Name;

    private void Build()
    {
        var state = _machine.Pop();
        if (_machine.Top is PickleValue.Global global)
        {
            _notes.Add(SerializationFindingKind.Code, $"changes:{global.Name}", _offset, "loading changes an imported object");
        }

        if (_machine.Top is PickleValue.Call { Callee: "numpy.dtype" } type)
        {
            type.State = state;
        }
        else if (_hasArrays && _machine.Top is PickleValue.Call { Callee: ArrayWrapper } wrapper)
        {
            PassArray(wrapper, state);
        }
    }

    // joblib's BUILD of this class reads an array from the file, between two opcodes.
    private void PassArray(PickleValue.Call wrapper, PickleValue state)
    {
        _notes.HasArrays = true;
        var array = JoblibArray.Of(wrapper, state);
        if (array is null || _source.Position < _frameEnd)
        {
            _notes.Add(SerializationFindingKind.Unreadable, "array", _offset, "a joblib array does not say plainly where its data ends");
            return;
        }

        _machine.Pop();
        _machine.Push(PickleValue.Opaque);
        if (array.IsObject)
        {
            Nested();
            return;
        }

        if (array.IsPadded)
        {
            Pass(Bytes(1)[0]);
        }

        Pass(array.Bytes);
    }

    private void Nested()
    {
        if (_depth >= 32)
        {
            throw new UndecodableException("depth", "pickles inside pickles go too deep", true);
        }

        var outcome = new PickleReader(_source, _notes, _stopsAtErrors, true, _depth + 1).Read();
        if (outcome.Problem is { } problem)
        {
            throw problem;
        }
    }
}
