using System.Globalization;
using System.Xml.Linq;

namespace Developer;

/// <summary>Counts the tests of a run.</summary>
/// <param name="Passed">Tests that passed.</param>
/// <param name="Failed">Tests that failed, and one for each project that ended without a report.</param>
/// <param name="Skipped">Tests that were skipped.</param>
public sealed record TestCounts(int Passed, int Failed, int Skipped)
{
    /// <summary>Adds up the reports (*.trx) of a directory.</summary>
    /// <param name="results">Directory of the reports.</param>
    /// <param name="projects">Number of test projects; one that left no report has crashed and counts as one failure.</param>
    /// <param name="exitCode">Exit code of the run; a bad one without a failed test counts as one failure too.</param>
    public static TestCounts Read(string results, int projects, int exitCode)
    {
        var reports = Directory.EnumerateFiles(results, "*.trx", SearchOption.AllDirectories)
            .Select(file => XDocument.Load(file).Descendants().First(element => element.Name.LocalName == "Counters"))
            .ToList();
        int Sum(params string[] names) =>
            reports.Sum(report => names.Sum(name => int.Parse(report.Attribute(name)?.Value ?? "0", CultureInfo.InvariantCulture)));

        var failed = Sum("failed", "error", "timeout", "aborted") + Math.Max(0, projects - reports.Count);
        return new TestCounts(Sum("passed"), failed == 0 && exitCode != 0 ? 1 : failed, Sum("notExecuted"));
    }

    /// <summary>Returns the line that ends every test run.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Passed} passed, {Failed} failed, {Skipped} skipped");
}
