#nullable disable // as NUKE is compiled: callers see neither string nor string?
namespace Nuke.Common;

[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ParameterAttribute(string description = null) : Attribute
{
    public string Description { get; } = description;
}
