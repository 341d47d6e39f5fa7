namespace ModelRegistry.Inspection.Predictions;

/// <summary>Numbers words in the order they appear.</summary>
internal sealed class WordList
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
    private readonly List<string> _words = [];

    public WordList() => _bySpan = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Gets the words; it grows while rows are read.</summary>
    public IReadOnlyList<string> Words => _words;

    /// <summary>Returns a word's number.</summary>
    public int Number(ReadOnlySpan<char> word)
    {
        if (_bySpan.TryGetValue(word, out var number))
        {
            return number;
        }

        var text = word.ToString();
        _numbers.Add(text, _words.Count);
        _words.Add(text);
        return _words.Count - 1;
    }
}
