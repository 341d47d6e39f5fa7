namespace ModelRegistry.Testing.GitHub;

/// <summary>What goes wrong, for which requests and how often.</summary>
public sealed class FakeFaults
{
    private readonly Lock _lock = new();
    private readonly List<(string Method, string Part, FakeFault Fault, int Left)> _planned = [];

    /// <summary>Plans a fault.</summary>
    /// <param name="method">Method of requests it happens to, or <c>*</c>.</param>
    /// <param name="part">Text in the path and query of requests it happens to.</param>
    /// <param name="fault">What happens.</param>
    /// <param name="times">To how many requests.</param>
    public void Add(string method, string part, FakeFault fault, int times = 1)
    {
        lock (_lock)
        {
            _planned.Add((method, part, fault, times));
        }
    }

    /// <summary>Gets whether everything that was planned has happened.</summary>
    public bool AllHappened
    {
        get
        {
            lock (_lock)
            {
                return _planned.Count == 0;
            }
        }
    }

    /// <summary>Returns what happens to a request, or null.</summary>
    public FakeFault? Take(string method, string target)
    {
        lock (_lock)
        {
            var index = _planned.FindIndex(planned => (planned.Method == "*" || planned.Method == method)
                && target.Contains(planned.Part, StringComparison.Ordinal));
            if (index < 0)
            {
                return null;
            }

            var found = _planned[index];
            if (found.Left == 1)
            {
                _planned.RemoveAt(index);
            }
            else
            {
                _planned[index] = found with { Left = found.Left - 1 };
            }

            return found.Fault;
        }
    }
}
