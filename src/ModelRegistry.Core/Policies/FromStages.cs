using System.Globalization;
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
        var texts = statement.Texts(member);
        return texts.Count > 0
            ? new FromStages([.. texts.Select((text, index) => Stage(statement, member, text, index)).Distinct()])
            : throw statement.Error(member, "must name a stage; leave it out to ask for none");
    }

    /// <inheritdoc/>
    public override JsonValue ToJson() => JsonLists.OfTexts(Stages.Select(stage => stage.Text));

    private static StageName Stage(JsonReader statement, string member, string text, int index)
    {
        try
        {
            return StageName.Parse(text);
        }
        catch (FormatException exception)
        {
            throw new DocumentException(statement.ErrorAt($"/{member}/{index.ToString(CultureInfo.InvariantCulture)}", exception.Message));
        }
    }
}
