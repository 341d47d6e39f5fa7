using System.Globalization;
using System.Text;

namespace ModelRegistry.Core.Models;

/// <summary>
/// Tells whether text is in Unicode normalization form C. The platform cannot tell where globalization is invariant, which
/// this product is so as to need no native libraries. The tables are those of the Unicode Character Database.
/// </summary>
internal static class ComposedText
{
    private const int HangulFirst = 0xAC00;
    private const int HangulLast = 0xD7A3;
    private const int HangulTrailing = 28;

    // Characters that normalization always replaces (NFC_Quick_Check=No).
    private static readonly (int First, int Last)[] Replaced =
    [
        (0x0340, 0x0341), (0x0343, 0x0344), (0x0374, 0x0374), (0x037E, 0x037E), (0x0387, 0x0387), (0x0958, 0x095F),
        (0x09DC, 0x09DD), (0x09DF, 0x09DF), (0x0A33, 0x0A33), (0x0A36, 0x0A36), (0x0A59, 0x0A5B), (0x0A5E, 0x0A5E),
        (0x0B5C, 0x0B5D), (0x0F43, 0x0F43), (0x0F4D, 0x0F4D), (0x0F52, 0x0F52), (0x0F57, 0x0F57), (0x0F5C, 0x0F5C),
        (0x0F69, 0x0F69), (0x0F73, 0x0F73), (0x0F75, 0x0F76), (0x0F78, 0x0F78), (0x0F81, 0x0F81), (0x0F93, 0x0F93),
        (0x0F9D, 0x0F9D), (0x0FA2, 0x0FA2), (0x0FA7, 0x0FA7), (0x0FAC, 0x0FAC), (0x0FB9, 0x0FB9), (0x1F71, 0x1F71),
        (0x1F73, 0x1F73), (0x1F75, 0x1F75), (0x1F77, 0x1F77), (0x1F79, 0x1F79), (0x1F7B, 0x1F7B), (0x1F7D, 0x1F7D),
        (0x1FBB, 0x1FBB), (0x1FBE, 0x1FBE), (0x1FC9, 0x1FC9), (0x1FCB, 0x1FCB), (0x1FD3, 0x1FD3), (0x1FDB, 0x1FDB),
        (0x1FE3, 0x1FE3), (0x1FEB, 0x1FEB), (0x1FEE, 0x1FEF), (0x1FF9, 0x1FF9), (0x1FFB, 0x1FFB), (0x1FFD, 0x1FFD),
        (0x2000, 0x2001), (0x2126, 0x2126), (0x212A, 0x212B), (0x2329, 0x232A), (0x2ADC, 0x2ADC), (0xF900, 0xFA0D),
        (0xFA10, 0xFA10), (0xFA12, 0xFA12), (0xFA15, 0xFA1E), (0xFA20, 0xFA20), (0xFA22, 0xFA22), (0xFA25, 0xFA26),
        (0xFA2A, 0xFA6D), (0xFA70, 0xFAD9), (0xFB1D, 0xFB1D), (0xFB1F, 0xFB1F), (0xFB2A, 0xFB36), (0xFB38, 0xFB3C),
        (0xFB3E, 0xFB3E), (0xFB40, 0xFB41), (0xFB43, 0xFB44), (0xFB46, 0xFB4E), (0x1D15E, 0x1D164), (0x1D1BB, 0x1D1C0),
        (0x2F800, 0x2FA1D),
    ];

    // Marks that join with a character before them, and the characters each joins with.
    private static readonly Dictionary<char, string> Joined = new()
    {
        ['\u0300'] =
            "AEINOUWYaeinouwy\u00a8\u00c2\u00ca\u00d4\u00dc\u00e2\u00ea\u00f4\u00fc\u0102\u0103\u0112\u0113\u014c\u014d"
            + "\u01a0\u01a1\u01af\u01b0\u0391\u0395\u0397\u0399\u039f\u03a5\u03a9\u03b1\u03b5\u03b7\u03b9\u03bf\u03c5\u03c9"
            + "\u03ca\u03cb\u0415\u0418\u0435\u0438\u1f00\u1f01\u1f08\u1f09\u1f10\u1f11\u1f18\u1f19\u1f20\u1f21\u1f28\u1f29"
            + "\u1f30\u1f31\u1f38\u1f39\u1f40\u1f41\u1f48\u1f49\u1f50\u1f51\u1f59\u1f60\u1f61\u1f68\u1f69\u1fbf\u1ffe",
        ['\u0301'] =
            "ACEGIKLMNOPRSUWYZacegiklmnoprsuwyz\u00a8\u00c2\u00c5\u00c6\u00c7\u00ca\u00cf\u00d4\u00d5\u00d8\u00dc\u00e2"
            + "\u00e5\u00e6\u00e7\u00ea\u00ef\u00f4\u00f5\u00f8\u00fc\u0102\u0103\u0112\u0113\u014c\u014d\u0168\u0169\u01a0"
            + "\u01a1\u01af\u01b0\u0391\u0395\u0397\u0399\u039f\u03a5\u03a9\u03b1\u03b5\u03b7\u03b9\u03bf\u03c5\u03c9\u03ca"
            + "\u03cb\u03d2\u0413\u041a\u0433\u043a\u1f00\u1f01\u1f08\u1f09\u1f10\u1f11\u1f18\u1f19\u1f20\u1f21\u1f28\u1f29"
            + "\u1f30\u1f31\u1f38\u1f39\u1f40\u1f41\u1f48\u1f49\u1f50\u1f51\u1f59\u1f60\u1f61\u1f68\u1f69\u1fbf\u1ffe",
        ['\u0302'] = "ACEGHIJOSUWYZaceghijosuwyz\u1ea0\u1ea1\u1eb8\u1eb9\u1ecc\u1ecd",
        ['\u0303'] = "AEINOUVYaeinouvy\u00c2\u00ca\u00d4\u00e2\u00ea\u00f4\u0102\u0103\u01a0\u01a1\u01af\u01b0",
        ['\u0304'] =
            "AEGIOUYaegiouy\u00c4\u00c6\u00d5\u00d6\u00dc\u00e4\u00e6\u00f5\u00f6\u00fc\u01ea\u01eb\u0226\u0227\u022e\u022f"
            + "\u0391\u0399\u03a5\u03b1\u03b9\u03c5\u0418\u0423\u0438\u0443\u1e36\u1e37\u1e5a\u1e5b",
        ['\u0306'] =
            "AEGIOUaegiou\u0228\u0229\u0391\u0399\u03a5\u03b1\u03b9\u03c5\u0410\u0415\u0416\u0418\u0423\u0430\u0435\u0436"
            + "\u0438\u0443\u1ea0\u1ea1",
        ['\u0307'] = "ABCDEFGHIMNOPRSTWXYZabcdefghmnoprstwxyz\u015a\u015b\u0160\u0161\u017f\u1e62\u1e63",
        ['\u0308'] =
            "AEHIOUWXYaehiotuwxy\u00d5\u00f5\u016a\u016b\u0399\u03a5\u03b9\u03c5\u03d2\u0406\u0410\u0415\u0416\u0417\u0418"
            + "\u041e\u0423\u0427\u042b\u042d\u0430\u0435\u0436\u0437\u0438\u043e\u0443\u0447\u044b\u044d\u0456\u04d8\u04d9"
            + "\u04e8\u04e9",
        ['\u0309'] = "AEIOUYaeiouy\u00c2\u00ca\u00d4\u00e2\u00ea\u00f4\u0102\u0103\u01a0\u01a1\u01af\u01b0",
        ['\u030a'] = "AUauwy",
        ['\u030b'] = "OUou\u0423\u0443",
        ['\u030c'] = "ACDEGHIKLNORSTUZacdeghijklnorstuz\u00dc\u00fc\u01b7\u0292",
        ['\u030f'] = "AEIORUaeioru\u0474\u0475",
        ['\u0311'] = "AEIORUaeioru",
        ['\u0313'] = "\u0391\u0395\u0397\u0399\u039f\u03a9\u03b1\u03b5\u03b7\u03b9\u03bf\u03c1\u03c5\u03c9",
        ['\u0314'] = "\u0391\u0395\u0397\u0399\u039f\u03a1\u03a5\u03a9\u03b1\u03b5\u03b7\u03b9\u03bf\u03c1\u03c5\u03c9",
        ['\u031b'] = "OUou",
        ['\u0323'] = "ABDEHIKLMNORSTUVWYZabdehiklmnorstuvwyz\u01a0\u01a1\u01af\u01b0",
        ['\u0324'] = "Uu",
        ['\u0325'] = "Aa",
        ['\u0326'] = "STst",
        ['\u0327'] = "CDEGHKLNRSTcdeghklnrst",
        ['\u0328'] = "AEIOUaeiou",
        ['\u032d'] = "DELNTUdelntu",
        ['\u032e'] = "Hh",
        ['\u0330'] = "EIUeiu",
        ['\u0331'] = "BDKLNRTZbdhklnrtz",
        ['\u0338'] =
            "<=>\u2190\u2192\u2194\u21d0\u21d2\u21d4\u2203\u2208\u220b\u2223\u2225\u223c\u2243\u2245\u2248\u224d\u2261\u2264"
            + "\u2265\u2272\u2273\u2276\u2277\u227a\u227b\u227c\u227d\u2282\u2283\u2286\u2287\u2291\u2292\u22a2\u22a8\u22a9"
            + "\u22ab\u22b2\u22b3\u22b4\u22b5",
        ['\u0342'] =
            "\u00a8\u03b1\u03b7\u03b9\u03c5\u03c9\u03ca\u03cb\u1f00\u1f01\u1f08\u1f09\u1f20\u1f21\u1f28\u1f29\u1f30\u1f31"
            + "\u1f38\u1f39\u1f50\u1f51\u1f59\u1f60\u1f61\u1f68\u1f69\u1fbf\u1ffe",
        ['\u0345'] =
            "\u0391\u0397\u03a9\u03ac\u03ae\u03b1\u03b7\u03c9\u03ce\u1f00\u1f01\u1f02\u1f03\u1f04\u1f05\u1f06\u1f07\u1f08"
            + "\u1f09\u1f0a\u1f0b\u1f0c\u1f0d\u1f0e\u1f0f\u1f20\u1f21\u1f22\u1f23\u1f24\u1f25\u1f26\u1f27\u1f28\u1f29\u1f2a"
            + "\u1f2b\u1f2c\u1f2d\u1f2e\u1f2f\u1f60\u1f61\u1f62\u1f63\u1f64\u1f65\u1f66\u1f67\u1f68\u1f69\u1f6a\u1f6b\u1f6c"
            + "\u1f6d\u1f6e\u1f6f\u1f70\u1f74\u1f7c\u1fb6\u1fc6\u1ff6",
        ['\u0653'] = "\u0627",
        ['\u0654'] = "\u0627\u0648\u064a\u06c1\u06d2\u06d5",
        ['\u0655'] = "\u0627",
        ['\u093c'] = "\u0928\u0930\u0933",
        ['\u09be'] = "\u09c7",
        ['\u09d7'] = "\u09c7",
        ['\u0b3e'] = "\u0b47",
        ['\u0b56'] = "\u0b47",
        ['\u0b57'] = "\u0b47",
        ['\u0bbe'] = "\u0bc6\u0bc7",
        ['\u0bd7'] = "\u0b92\u0bc6",
        ['\u0c56'] = "\u0c46",
        ['\u0cc2'] = "\u0cc6",
        ['\u0cd5'] = "\u0cbf\u0cc6\u0cca",
        ['\u0cd6'] = "\u0cc6",
        ['\u0d3e'] = "\u0d46\u0d47",
        ['\u0d57'] = "\u0d46",
        ['\u0dca'] = "\u0dd9\u0ddc",
        ['\u0dcf'] = "\u0dd9",
        ['\u0ddf'] = "\u0dd9",
        ['\u102e'] = "\u1025",
        ['\u1b35'] = "\u1b05\u1b07\u1b09\u1b0b\u1b0d\u1b11\u1b3a\u1b3c\u1b3e\u1b3f\u1b42",
        ['\u3099'] =
            "\u3046\u304b\u304d\u304f\u3051\u3053\u3055\u3057\u3059\u305b\u305d\u305f\u3061\u3064\u3066\u3068\u306f\u3072"
            + "\u3075\u3078\u307b\u309d\u30a6\u30ab\u30ad\u30af\u30b1\u30b3\u30b5\u30b7\u30b9\u30bb\u30bd\u30bf\u30c1\u30c4"
            + "\u30c6\u30c8\u30cf\u30d2\u30d5\u30d8\u30db\u30ef\u30f0\u30f1\u30f2\u30fd",
        ['\u309a'] = "\u306f\u3072\u3075\u3078\u307b\u30cf\u30d2\u30d5\u30d8\u30db",
    };

    /// <summary>
    /// Returns whether the text is well-formed and no part of it could be written with fewer characters. The order of several
    /// marks on one character is not looked at.
    /// </summary>
    public static bool IsComposed(string text)
    {
        var (starter, previous) = ('\0', '\0');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c < 0x80)
            {
                (starter, previous) = (c, c);
                continue;
            }

            if (!Rune.TryGetRuneAt(text, i, out var rune) || IsReplaced(rune.Value) || Joins(starter, c) || Joins(previous, c))
            {
                return false;
            }

            i += rune.Utf16SequenceLength - 1;
            starter = Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark ? starter : c;
            previous = c;
        }

        return true;
    }

    private static bool IsReplaced(int code) => Array.Exists(Replaced, range => code >= range.First && code <= range.Last);

    private static bool Joins(char before, char mark) =>
        (Joined.TryGetValue(mark, out var bases) && bases.Contains(before, StringComparison.Ordinal)) || JoinsHangul(before, mark);

    private static bool JoinsHangul(char before, char c) => c switch
    {
        >= '\u1161' and <= '\u1175' => before is >= '\u1100' and <= '\u1112',
        >= '\u11A8' and <= '\u11C2' => before >= HangulFirst && before <= HangulLast && (before - HangulFirst) % HangulTrailing == 0,
        _ => false,
    };
}
