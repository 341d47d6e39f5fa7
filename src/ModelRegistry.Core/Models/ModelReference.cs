using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Semver;

namespace ModelRegistry.Core.Models;

/// <summary>
/// Names a version of a model: <c>m@production</c>, <c>m@1.2.0</c> or <c>m@v1.2.0</c>, <c>m@3</c> or <c>m@v3</c> (ordinal),
/// <c>m@latest</c>, <c>m@^1.2</c> (range), <c>m@sha256:…</c>, and MLflow's <c>models:/m@production</c>, <c>models:/m/3</c>,
/// <c>models:/m/latest</c>.
/// </summary>
public abstract record ModelReference : IParsable<ModelReference>
{
    private const string MlflowScheme = "models:/";
    private const string LatestWord = "latest";

    private ModelReference(ModelName model, string text) => (Model, Text) = (model, text);

    /// <summary>Gets the model.</summary>
    public ModelName Model { get; }

    /// <summary>Gets the reference as it was written.</summary>
    public string Text { get; }

    /// <inheritdoc/>
    public static ModelReference Parse(string s, IFormatProvider? provider = null) =>
        Read(s, out var result) is { } problem ? throw new FormatException($"{Quotation.Of(s)} is not a reference: {problem}") : result!;

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out ModelReference result)
    {
        result = null;
        return s is not null && Read(s, out result) is null;
    }

    /// <summary>Returns the reference as it was written.</summary>
    public sealed override string ToString() => Text;

    private static string? Read(string s, out ModelReference? result)
    {
        result = null;
        var mlflow = s.StartsWith(MlflowScheme, StringComparison.OrdinalIgnoreCase);
        var rest = mlflow ? s[MlflowScheme.Length..] : s;
        var cut = rest.LastIndexOf('@');
        if (mlflow && cut < 0)
        {
            return ReadMlflowPath(s, rest, out result);
        }

        if (cut < 0)
        {
            return "it names no version; write e.g. m@production, m@1.2.0, m@latest or models:/m/3.";
        }

        return ReadModel(rest[..cut], out var model) ?? ReadTarget(model!, s, rest[(cut + 1)..], out result);
    }

    private static string? ReadMlflowPath(string s, string path, out ModelReference? result)
    {
        result = null;
        var parts = path.Split('/');
        if (parts.Length != 2)
        {
            return "write models:/m@stage, models:/m/3 or models:/m/latest.";
        }

        if (ReadModel(parts[0], out var model) is { } problem)
        {
            return problem;
        }

        if (parts[1].Equals(LatestWord, StringComparison.OrdinalIgnoreCase))
        {
            result = new LastRegistered(model!, s);
            return null;
        }

        if (TryOrdinal(parts[1], out var ordinal))
        {
            result = new ByOrdinal(model!, ordinal, s);
            return null;
        }

        return $"after models:/{model}/ MLflow expects a version's ordinal or 'latest'; write models:/{model}@{parts[1]} for a stage or {model}@{parts[1]} for a SemVer.";
    }

    private static string? ReadModel(string text, out ModelName? model)
    {
        try
        {
            model = ModelName.Parse(text);
            return null;
        }
        catch (FormatException exception)
        {
            model = null;
            return exception.Message;
        }
    }

    private static string? ReadTarget(ModelName model, string s, string target, out ModelReference? result)
    {
        result = Exact(model, s, target) ?? InRange(model, s, target) ?? (ModelReference?)(StageName.TryParse(target, null, out var stage)
            ? new ByStage(model, stage, s)
            : null);
        if (result is not null)
        {
            return null;
        }

        return PartialVersion(target) is { } partial
            ? $"'{target}' is not a whole version; write {model}@{Completed(partial)} for that version, or {model}@^{partial} for the highest compatible one."
            : $"after '@' it needs a stage, a version such as 1.2.0, an ordinal such as 3, 'latest', a range such as ^1.2, or a root digest (sha256:…), not {Quotation.Of(target)}.";
    }

    private static ModelReference? Exact(ModelName model, string s, string target)
    {
        if (target.Equals(LatestWord, StringComparison.OrdinalIgnoreCase))
        {
            return new Latest(model, s);
        }

        var bare = target.Length > 1 && target[0] is 'v' or 'V' ? target[1..] : target;
        if (TryOrdinal(bare, out var ordinal))
        {
            return new ByOrdinal(model, ordinal, s);
        }

        if (ModelVersion.TryParse(bare, null, out var version))
        {
            return new ByVersion(model, version, s);
        }

        return Digest.TryParse(target, null, out var digest) ? new ByRootDigest(model, digest, s) : null;
    }

    // npm's range syntax, as people know it: ^1.2, ~1.4.2, >=1 <2, 1.x.
    private static ByRange? InRange(ModelName model, string s, string target) =>
        target.AsSpan().ContainsAny("^~<>=*xX|") && target.AsSpan().ContainsAny("0123456789*") && SemVersionRange.TryParseNpm(target, out var range)
            ? new ByRange(model, range, s)
            : null;

    private static bool TryOrdinal(string text, out int ordinal) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ordinal) && ordinal > 0;

    // 1.2 of v1.2, 1 of 1.; null when it is something else.
    private static string? PartialVersion(string text)
    {
        var bare = text.TrimStart('v', 'V');
        var numbers = bare.Split('.', StringSplitOptions.RemoveEmptyEntries);
        return bare.Contains('.', StringComparison.Ordinal) && numbers.Length is 1 or 2
            && !bare.AsSpan().ContainsAnyExcept("0123456789.")
            ? string.Join('.', numbers)
            : null;
    }

    private static string Completed(string partial) => string.Join('.', partial.Split('.').Append("0").Append("0").Take(3));

    /// <summary>The version that holds a stage.</summary>
    public sealed record ByStage : ModelReference
    {
        internal ByStage(ModelName model, StageName stage, string text)
            : base(model, text) => Stage = stage;

        /// <summary>Gets the stage.</summary>
        public StageName Stage { get; }
    }

    /// <summary>One version.</summary>
    public sealed record ByVersion : ModelReference
    {
        internal ByVersion(ModelName model, ModelVersion version, string text)
            : base(model, text) => Version = version;

        /// <summary>Gets the version.</summary>
        public ModelVersion Version { get; }
    }

    /// <summary>The version with an ordinal.</summary>
    public sealed record ByOrdinal : ModelReference
    {
        internal ByOrdinal(ModelName model, int ordinal, string text)
            : base(model, text) => Ordinal = ordinal;

        /// <summary>Gets the place in the order of registration, from 1.</summary>
        public int Ordinal { get; }
    }

    /// <summary>The highest release that is neither deprecated, revoked nor pruned.</summary>
    public sealed record Latest : ModelReference
    {
        internal Latest(ModelName model, string text)
            : base(model, text)
        {
        }
    }

    /// <summary>The version registered last, as MLflow's <c>models:/m/latest</c> means it.</summary>
    public sealed record LastRegistered : ModelReference
    {
        internal LastRegistered(ModelName model, string text)
            : base(model, text)
        {
        }
    }

    /// <summary>The highest release in a SemVer range that is neither deprecated, revoked nor pruned.</summary>
    public sealed record ByRange : ModelReference
    {
        internal ByRange(ModelName model, SemVersionRange range, string text)
            : base(model, text) => Range = range;

        /// <summary>Gets the range.</summary>
        public SemVersionRange Range { get; }
    }

    /// <summary>The first version registered with a root digest.</summary>
    public sealed record ByRootDigest : ModelReference
    {
        internal ByRootDigest(ModelName model, Digest digest, string text)
            : base(model, text) => RootDigest = digest;

        /// <summary>Gets the root digest.</summary>
        public Digest RootDigest { get; }
    }
}
