namespace ModelRegistry.Inspection.Serialization.Formats;

/// <summary>
/// Finds members with a text value in JSON that stands anywhere in a stream of bytes: spaces are passed over, <c>\u00xx</c> escapes
/// are decoded, nothing has to be well formed. Constant memory.
/// </summary>
/// <param name="names">Names of the members looked for.</param>
/// <param name="found">Takes name, value and where the value ends.</param>
internal sealed class JsonNames(string[] names, Action<string, string, long> found)
{
    private const int Longest = 200;
    private readonly System.Text.StringBuilder _text = new();
    private readonly List<char> _escape = [];
    private string? _name;
    private bool _isText;
    private bool _hasColon;

    /// <summary>Reads everything that is left.</summary>
    public void Read(ByteSource source)
    {
        for (var value = source.ReadByte(); value >= 0; value = source.ReadByte())
        {
            if (_isText)
            {
                InText((char)value, source.Position);
            }
            else
            {
                Between((char)value);
            }
        }
    }

    private void Between(char c)
    {
        switch (c)
        {
            case '"':
                _isText = true;
                _text.Clear();
                _escape.Clear();
                break;
            case ':':
                _hasColon = _name is not null;
                break;
            case ' ' or '\n' or '\r' or '\t':
                break;
            default:
                _name = null;
                _hasColon = false;
                break;
        }
    }

    private void InText(char c, long position)
    {
        if (_escape.Count > 0 || c == '\\')
        {
            Escape(c);
        }
        else if (c == '"')
        {
            End(_text.ToString(), position);
        }
        else if (c < ' ')
        {
            // No text of JSON goes over a line: this quote began none.
            _isText = false;
            _name = null;
        }
        else if (_text.Length < Longest)
        {
            _text.Append(c);
        }
    }

    private void Escape(char c)
    {
        _escape.Add(c);
        if (_escape.Count == 1 || (_escape[1] == 'u' && _escape.Count < 6))
        {
            return;
        }

        var code = _escape.Count == 6 && int.TryParse([.. _escape[2..]], System.Globalization.NumberStyles.HexNumber, null, out var number) ? (char)number : c;
        if (_text.Length < Longest)
        {
            _text.Append(code);
        }

        _escape.Clear();
    }

    private void End(string text, long position)
    {
        _isText = false;
        if (_hasColon && _name is not null)
        {
            found(_name, text, position);
            _name = null;
        }
        else
        {
            _name = names.Contains(text) ? text : null;
        }

        _hasColon = false;
    }
}
