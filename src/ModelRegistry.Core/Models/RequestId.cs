using System.Diagnostics.CodeAnalysis;

namespace ModelRegistry.Core.Models;

/// <summary>Names one request, so that a retry is recognised: 1 to 200 printable ASCII characters without spaces.</summary>
public sealed record RequestId : IParsable<RequestId>
{
    private const int MaxLength = 200;

    private RequestId(string text) => Text = text;

    /// <summary>Gets the id.</summary>
    public string Text { get; }

    /// <inheritdoc/>
    public static RequestId Parse(string s, IFormatProvider? provider = null) => TryParse(s, provider, out var result)
        ? result
        : throw new FormatException($"{Quotation.Of(s)} is not a request id: use 1 to {MaxLength} printable ASCII characters without spaces.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out RequestId result)
    {
        result = s is { Length: > 0 and <= MaxLength } && !s.AsSpan().ContainsAnyExceptInRange('!', '~') ? new RequestId(s) : null;
        return result is not null;
    }

    /// <summary>Returns the id of a request that this one leads to: <c>part/id</c>, or a digest instead of an id that would be too long.</summary>
    /// <param name="part">What the other request is, short.</param>
    public RequestId Under(string part) => TryParse($"{part}/{Text}", null, out var id) ? id : Parse($"{part}/{Digest.Of(System.Text.Encoding.ASCII.GetBytes(Text)).Hex}");

    /// <inheritdoc/>
    public override string ToString() => Text;
}
