#nullable disable // as NUKE is compiled: callers see neither string nor string?
using System.Linq.Expressions;
using Nuke.Common.IO;

namespace Nuke.Common;

public interface INukeBuild
{
    int? ExitCode { get; set; }

    AbsolutePath RootDirectory { get; }

    T TryGetValue<T>(Expression<Func<T>> parameterExpression)
        where T : class;

    T TryGetValue<T>(Expression<Func<object>> parameterExpression);
}
