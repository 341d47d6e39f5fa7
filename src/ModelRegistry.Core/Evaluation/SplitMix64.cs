namespace ModelRegistry.Core.Evaluation;

/// <summary>
/// A stream of 64-bit pseudo-random numbers that is the same on every machine, for ever: SplitMix64 (Steele, Lea and Flood,
/// "Fast splittable pseudorandom number generators", OOPSLA 2014). Integer arithmetic only.
/// </summary>
internal struct SplitMix64
{
    private const ulong Gamma = 0x9E3779B97F4A7C15;

    private ulong _state;

    /// <summary>Starts stream number <paramref name="stream"/> of a seed; streams do not depend on each other.</summary>
    public SplitMix64(ulong seed, int stream)
    {
        unchecked
        {
            _state = Mix(Mix(seed + Gamma) + ((ulong)stream * Gamma));
        }
    }

    /// <summary>Returns the next number.</summary>
    public ulong Next()
    {
        unchecked
        {
            _state += Gamma;
        }

        return Mix(_state);
    }

    /// <summary>Scrambles a number: the generator's output function, a bijection.</summary>
    public static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
