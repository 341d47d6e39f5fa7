using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;

namespace ModelRegistry.Core.Policies;

/// <summary>
/// How artifact bytes are verified before a stage moves,
/// <c>"verification": {"promote": "hashed", "rollback": "attested", "rollback_seconds": 60}</c>.
/// </summary>
/// <param name="Promote">Level a promotion needs, <see cref="VerificationLevel.Hashed"/> or <see cref="VerificationLevel.Attested"/>; null for the default.</param>
/// <param name="Rollback">The same for a rollback.</param>
/// <param name="RollbackSeconds">Seconds a rollback may read bytes before what the store reports has to do, where that is enough; 1 to 3600, null for the default.</param>
public sealed record VerificationSetting(string? Promote, string? Rollback, int? RollbackSeconds) : GateSetting
{
    /// <summary>Name of the member.</summary>
    public const string Member = "verification";

    private const string PromoteMember = "promote";
    private const string RollbackMember = "rollback";
    private const string SecondsMember = "rollback_seconds";
    private const int DefaultSeconds = 60;
    private const int MostSeconds = 3600;

    private static readonly string[] Levels = [VerificationLevel.Hashed, VerificationLevel.Attested];

    /// <inheritdoc/>
    public override string? Gate => null;

    /// <summary>Gets a value indicating whether every byte is read before a promotion; so where nothing is said.</summary>
    public bool PromoteReads => Promote is not VerificationLevel.Attested;

    /// <summary>Gets how long a rollback may read bytes; null when it reads all of them however long that takes.</summary>
    public TimeSpan? RollbackBudget => Rollback is VerificationLevel.Hashed ? null : TimeSpan.FromSeconds(RollbackSeconds ?? DefaultSeconds);

    /// <summary>Returns what a stage's policy says, or the default.</summary>
    public static VerificationSetting Of(StagePolicy? stage) => stage?.Setting<VerificationSetting>() ?? new VerificationSetting(null, null, null);

    /// <summary>Reads the member of a statement.</summary>
    /// <exception cref="DocumentException">A member is not what it may be.</exception>
    public static VerificationSetting Read(JsonReader statement, string member)
    {
        var reader = statement.Object(member);
        reader.Closed(PromoteMember, RollbackMember, SecondsMember);
        return new VerificationSetting(
            Level(reader, PromoteMember), Level(reader, RollbackMember), (int?)reader.OptionalInteger(SecondsMember, 1, MostSeconds));
    }

    /// <inheritdoc/>
    public override GateSetting And(GateSetting other) =>
        other is VerificationSetting said ? new VerificationSetting(said.Promote ?? Promote, said.Rollback ?? Rollback, said.RollbackSeconds ?? RollbackSeconds) : other;

    /// <inheritdoc/>
    public override JsonValue ToJson() => JsonObject.Of((PromoteMember, Promote), (RollbackMember, Rollback), (SecondsMember, RollbackSeconds));

    private static string? Level(JsonReader reader, string member) =>
        reader.OptionalText(member) is not { } level ? null
            : Levels.Contains(level) ? level
            : throw reader.Error(member, $"must be one of {string.Join(", ", Levels)}, not {Quotation.Of(level)}");
}
