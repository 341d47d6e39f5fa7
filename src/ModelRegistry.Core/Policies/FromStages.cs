using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Policies;

/// <summary>Stages that a version has to hold, or to have held, before it may move to this one.</summary>
/// <param name="Stages">The stages; each of them is asked for.</param>
public sealed record FromStages(IReadOnlyList<StageName> Stages) : GateSetting
{
    /// <summary>Name of the member.</summary>
    public const string Member = "from";

    /// <summary>Gets the stages.</summary>
    public IReadOnlyList<StageName> Stages { get; } = new ValueList<StageName>(Stages);

    /// <inheritdoc/>
    public override string Gate => GateNames.StageOrder;

    /// <summary>Reads the setting.</summary>
    public static FromStages Read(JsonReader statement, string member)
    {
        var stages = statement.Texts(member);
        return stages.Count > 0
            ? new FromStages([.. stages.Select(stage => statement.Catch(member, () => StageName.Parse(stage))).Distinct()])
            : throw statement.Error(member, "must name a stage; leave it out to ask for none");
    }

    /// <inheritdoc/>
    public override JsonValue ToJson() => JsonLists.OfTexts(Stages.Select(stage => stage.Text));
}
