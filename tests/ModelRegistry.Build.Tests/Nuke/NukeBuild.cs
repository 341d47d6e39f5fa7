#nullable disable // as NUKE is compiled: callers see neither string nor string?
using System.Linq.Expressions;
using Nuke.Common.IO;

namespace Nuke.Common;

/// <summary>The part of NUKE's base class that build/ uses, with values a test sets.</summary>
public abstract class NukeBuild : INukeBuild
{
    public int? ExitCode { get; set; }

    public AbsolutePath RootDirectory { get; } = new("/repository");

    /// <summary>What NUKE would find for a parameter on the command line, in the environment or in parameters.json.</summary>
    public Dictionary<string, object> Values { get; } = [];

    public T TryGetValue<T>(Expression<Func<T>> parameterExpression)
        where T : class => (T)Find(parameterExpression.Body);

    public T TryGetValue<T>(Expression<Func<object>> parameterExpression) => (T)Find(parameterExpression.Body);

    protected static int Execute<T>(params Expression<Func<T, Target>>[] defaultTargetExpressions)
        where T : NukeBuild => throw new NotSupportedException("Only declared; the tests run targets themselves.");

    private object Find(Expression body)
    {
        var member = (MemberExpression)(body is UnaryExpression convert ? convert.Operand : body);
        return Values.GetValueOrDefault(member.Member.Name);
    }
}
