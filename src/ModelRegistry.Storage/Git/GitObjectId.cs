namespace ModelRegistry.Storage.Git;

/// <summary>Names an object of a repository: 40 (SHA-1) or 64 (SHA-256) lower-case hexadecimal digits.</summary>
internal sealed record GitObjectId
{
    private const int Sha1Digits = 40;
    private const int Sha256Digits = 64;

    private GitObjectId(string hex) => Hex = hex;

    /// <summary>Gets the digits.</summary>
    public string Hex { get; }

    /// <summary>Gets the id that stands for "no object" beside this one.</summary>
    public string Zero => new('0', Hex.Length);

    /// <summary>Wraps raw bytes.</summary>
    public static GitObjectId FromBytes(ReadOnlySpan<byte> bytes) => new(Convert.ToHexStringLower(bytes));

    /// <summary>Reads the digits Git printed.</summary>
    /// <exception cref="FormatException">They are something else.</exception>
    public static GitObjectId Parse(ReadOnlySpan<char> hex) =>
        hex.Length is Sha1Digits or Sha256Digits && !hex.ContainsAnyExcept("0123456789abcdef")
            ? new GitObjectId(hex.ToString())
            : throw new FormatException($"{Core.Models.Quotation.Of(hex.ToString())} is not an object id.");

    /// <summary>Returns the raw bytes.</summary>
    public byte[] ToBytes() => Convert.FromHexString(Hex);

    /// <summary>Returns the digits.</summary>
    public override string ToString() => Hex;
}
