using System.Globalization;

namespace ModelRegistry.Inspection.Serialization.Pickles;

/// <summary>
/// The array that joblib (0.10 and later) writes raw behind its wrapper, as <c>NumpyArrayWrapper.read_array</c> reads it.
/// </summary>
/// <param name="IsObject">Whether a pickle of its own follows instead of raw data.</param>
/// <param name="IsPadded">Whether a byte with the length of a padding stands first (joblib 1.2 and later).</param>
/// <param name="Bytes">Length of the raw data.</param>
internal sealed record JoblibArray(bool IsObject, bool IsPadded, long Bytes)
{
    /// <summary>Joins the state of a BUILD to what the wrapper has, and says what follows; null when that is not plain.</summary>
    public static JoblibArray? Of(PickleValue.Call wrapper, PickleValue state)
    {
        if (state is not PickleValue.Dictionary { Items: { } items })
        {
            return null;
        }

        foreach (var (name, value) in items)
        {
            wrapper.Attributes[name] = value;
        }

        var attributes = wrapper.Attributes;
        return attributes.GetValueOrDefault("dtype") is PickleValue.Call { Callee: "numpy.dtype" } type && ItemSize(type) is { } size
            && Count(attributes.GetValueOrDefault("shape")) is { } count && Product(count, size) is { } bytes
            && IsPaddedBy(attributes.GetValueOrDefault("numpy_array_alignment_bytes")) is { } isPadded
            ? new JoblibArray(size == 0, isPadded && size != 0, bytes)
            : null;
    }

    private static bool? IsPaddedBy(PickleValue? alignment) => alignment switch
    {
        null => false,
        PickleValue.Integer => true,
        _ when alignment == PickleValue.None => false,
        _ => null,
    };

    private static long? Count(PickleValue? shape)
    {
        if (shape is not PickleValue.Tuple { Items: var items })
        {
            return null;
        }

        long? count = 1;
        foreach (var item in items)
        {
            count = item is PickleValue.Integer { Value: >= 0 and var size } && count is { } so ? Product(so, size) : null;
        }

        return count;
    }

    private static long? Product(long left, long right) => (Int128)left * right is var product && product <= long.MaxValue ? (long)product : null;

    // Bytes of one item; 0 for objects.
    private static long? ItemSize(PickleValue.Call type)
    {
        if (type.Arguments is not PickleValue.Tuple { Items: [PickleValue.Text { Value: var name }, ..] } || name.Length == 0)
        {
            return null;
        }

        var state = type.State is null ? [] : (type.State as PickleValue.Tuple)?.Items;
        var code = name.TrimStart('<', '>', '|', '=');
        var hasObjects = state is [_, _, _, _, _, _, _, PickleValue.Integer { Value: var flags }, ..] ? (flags & 1) != 0 : (bool?)null;
        return state is null ? null : code switch
        {
            "O8" or "O4" or "O" => hasObjects is not false ? 0 : null,
            ['S' or 'U' or 'V', ..] => hasObjects is true ? 0 : hasObjects is false ? Extended(state, code) : null,
            ['b' or 'i' or 'u' or 'f' or 'c' or 'M' or 'm', .. var digits] =>
                hasObjects is not true && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0 ? size : null,
            _ => null,
        };
    }

    private static long? Extended(PickleValue[] state, string code) =>
        state is [_, _, _, _, _, PickleValue.Integer { Value: > 0 and var size }, ..] && (code[0] == 'V' || state[2] == PickleValue.None) ? size : null;
}
