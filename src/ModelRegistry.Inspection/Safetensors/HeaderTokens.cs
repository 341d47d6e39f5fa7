using System.Text.Json;
using ModelRegistry.Inspection.Formats;

namespace ModelRegistry.Inspection.Safetensors;

/// <summary>Reads the JSON tokens of a header through a buffer that never holds more than one long token.</summary>
internal sealed class HeaderTokens(ContentReader content, int length)
{
    private const int MaxToken = 1 << 20;

    private byte[] _buffer = new byte[Math.Min(length, 64 * 1024)];
    private int _start;
    private int _end;
    private int _unread = length;
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = 8 });

    /// <summary>Gets the kind of the present token.</summary>
    public JsonTokenType Kind { get; private set; }

    /// <summary>Gets the present name or text, or the digits of the present number.</summary>
    public string Text { get; private set; } = string.Empty;

    /// <summary>Reads the next token; false at the end of the header.</summary>
    public bool Next()
    {
        try
        {
            while (true)
            {
                var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _unread == 0, _state);
                if (reader.Read())
                {
                    Take(ref reader);
                    return true;
                }

                if (_unread == 0)
                {
                    return false;
                }

                Advance(ref reader);
                Fill();
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new UnreadableContentException("its header is not JSON");
        }
    }

    /// <summary>Reads the next token, which must be of a kind.</summary>
    public string Next(JsonTokenType kind, string expected) =>
        Next() && Kind == kind ? Text : throw new UnreadableContentException($"its header does not have {expected} where the format has one");

    private void Take(ref Utf8JsonReader reader)
    {
        Kind = reader.TokenType;
        Text = Kind switch
        {
            JsonTokenType.PropertyName or JsonTokenType.String => reader.GetString()!,
            JsonTokenType.Number => System.Text.Encoding.ASCII.GetString(reader.ValueSpan),
            _ => string.Empty,
        };
        Advance(ref reader);
    }

    private void Advance(ref Utf8JsonReader reader)
    {
        _state = reader.CurrentState;
        _start += (int)reader.BytesConsumed;
    }

    private void Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        if (_end == _buffer.Length)
        {
            Grow();
        }

        var count = Math.Min(_unread, _buffer.Length - _end);
        content.ReadExactly(_buffer.AsSpan(_end, count));
        _end += count;
        _unread -= count;
    }

    private void Grow()
    {
        if (_buffer.Length >= MaxToken)
        {
            throw new UnreadableContentException("a name or value in its header has more than 1 MiB");
        }

        Array.Resize(ref _buffer, Math.Min(_buffer.Length * 4, MaxToken));
    }
}
