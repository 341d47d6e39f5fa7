using ModelRegistry.Core.Environments;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Tests.Operations;

namespace ModelRegistry.Core.Tests.Environments;

public sealed class EnvironmentComparisonTest
{
    private const string Hex = "12bb9e2e832c302c1e1a2196136cf5f9da86e45efb8c25faef5b9b1b8bb7efa4";

    private static readonly RunningEnvironment Running = new()
    {
        Image = new MeasuredText("sha256:" + Hex, "--image-digest"),
        Lockfile = new MeasuredText("sha256:" + Hex, "r.lock"),
        Python = new MeasuredText("3.11.2", "python3"),
        Os = new MeasuredText("Debian GNU/Linux 12 (bookworm)", "/etc/os-release"),
        Cuda = new MeasuredText("12.4.1", "CUDA_VERSION"),
        Packages = new MeasuredPackages([KeyValuePair.Create("Scikit_Learn", "1.2.1"), KeyValuePair.Create("numpy", "1.24.2"), KeyValuePair.Create("extra", "1")], "python3"),
    };

    [Theory]
    [InlineData(""" "docker_image": "a@sha256:HEX" """, "image same")]
    [InlineData(""" "docker_digest": "sha256:38a4f2e3382c2e5b7fdecbc6ccc12372433e196047ace4e7768884e96dc44b9e" """, "image drift")]
    [InlineData(""" "lockfile_hash": "HEX" """, "lockfile same")]
    [InlineData(""" "lockfile_hash": "sha256:38a4f2e3382c2e5b7fdecbc6ccc12372433e196047ace4e7768884e96dc44b9e" """, "lockfile drift")]
    [InlineData(""" "framework": "sklearn 1.2.1" """, "framework same")]
    [InlineData(""" "framework": "sklearn 1.2.2" """, "framework drift")]
    [InlineData(""" "framework": "torch 2.1" """, "framework drift")]
    [InlineData(""" "python": "3.11" """, "python same")]
    [InlineData(""" "python": "3.1" """, "python drift")]
    [InlineData(""" "python": "3.11.20" """, "python drift")]
    [InlineData(""" "cuda": "12.4" """, "cuda same")]
    [InlineData(""" "driver": "550.1" """, "driver not_measured")]
    [InlineData(""" "os": "Debian GNU/Linux 12 (bookworm)" """, "os same")]
    [InlineData(""" "os": "Debian GNU/Linux 11 (bullseye)" """, "os drift")]
    [InlineData(""" "packages": {"NumPy": "1.24.2", "scikit-learn": "1.2.1"} """, "package NumPy same, package scikit-learn same")]
    [InlineData(""" "packages": {"numpy": "1.24.3", "scipy": "1.0"} """, "package numpy drift, package scipy drift")]
    [InlineData(""" "packages": {"numpy": "1.24"} """, "package numpy drift")]
    [InlineData("", "")]
    public void Of_Recorded(string env, string rows)
    {
        var comparison = Compare(env);

        Assert.Equal(rows, string.Join(", ", comparison.Rows.Select(row => $"{row.Name} {row.VerdictText}")));
        Assert.All(comparison.Rows, row => Assert.Equal(row.Verdict == EnvironmentVerdict.Same, row.Why is null));
    }

    [Theory]
    [InlineData(""" "python": "3.11", "driver": "550" """, "", EnvironmentOutcome.Same)]
    [InlineData(""" "python": "3.11", "os": "other" """, "", EnvironmentOutcome.Drift)]
    [InlineData(""" "python": "3.11", "os": "other" """, "os", EnvironmentOutcome.Same)]
    [InlineData(""" "python": "3.11", "packages": {"numpy": "2", "scipy": "2"} """, "packages", EnvironmentOutcome.Same)]
    [InlineData(""" "python": "3.11", "packages": {"numpy": "2", "scipy": "2"} """, "NumPy", EnvironmentOutcome.Drift)]
    [InlineData(""" "python": "3.11", "packages": {"numpy": "2"} """, "NumPy", EnvironmentOutcome.Same)]
    [InlineData(""" "driver": "550" """, "", EnvironmentOutcome.NotMeasured)]
    [InlineData(""" "os": "other" """, "os", EnvironmentOutcome.NotMeasured)]
    [InlineData("", "", EnvironmentOutcome.NotRecorded)]
    public void Of_Outcome(string env, string ignored, EnvironmentOutcome outcome) => Assert.Equal(outcome, Compare(env, ignored).Outcome);

    [Fact]
    public void Of_NothingMeasured_SaysHowToSupplyIt()
    {
        var metadata = TestRegistry.Candidate("1.0.0", $$""" "env": {"docker_digest": "sha256:{{Hex}}", "lockfile": "r.lock", "lockfile_hash": "{{Hex}}", "framework": "torch 2", "packages": {"a": "1"} } """);

        var rows = EnvironmentComparison.Of(metadata.Env, new RunningEnvironment(), []).Rows;

        Assert.All(rows, row => Assert.Equal("not_measured", row.VerdictText));
        Assert.Equal(
            ["Say which image runs with --image-digest or MODELREGISTRY_IMAGE_DIGEST.", "Name the lock file with --lockfile (it was r.lock).", "No list of packages was found; give one with --packages.", "No list of packages was found; give one with --packages."],
            rows.Select(row => row.Why));
    }

    [Theory]
    [InlineData("numpy==1.24.2\nscipy==1.10.1\n", "numpy 1.24.2, scipy 1.10.1")]
    [InlineData("# comment\n-e git+https://x#egg=y\nname @ file:///x\n--hash=sha256:00\nnumpy==1.24.2 \\\n    --hash=sha256:00\n", "numpy 1.24.2")]
    [InlineData("torch[extra]==2.1.0+cu118 ; python_version > '3'\r\n", "torch 2.1.0+cu118")]
    [InlineData("Package    Version\n---------- -------\nnumpy      1.24.2\npip        23.0  /usr/lib\n", "numpy 1.24.2, pip 23.0")]
    [InlineData("""[{"name": "numpy", "version": "1.24.2"}]""", "numpy 1.24.2")]
    [InlineData("numpy>=1\n\n==\n", "")]
    public void Read_PackageList(string text, string packages) =>
        Assert.Equal(packages, string.Join(", ", PackageList.Read(Source(text)).Select(package => $"{package.Key} {package.Value}")));

    [Theory]
    [InlineData("[1]")]
    [InlineData("[{\"name\": \"a\"}]")]
    [InlineData("[")]
    public void Read_PackageListThatIsNone_IsRefused(string text) => Assert.Throws<DocumentException>(() => PackageList.Read(Source(text)));

    private static DocumentSource Source(string text) => new("frozen.txt", System.Text.Encoding.UTF8.GetBytes(text));

    private static EnvironmentComparison Compare(string env, string ignored = "")
    {
        var metadata = TestRegistry.Candidate("1.0.0", $$""" "env": { {{env.Replace("HEX", Hex, StringComparison.Ordinal)}} } """);
        return EnvironmentComparison.Of(metadata.Env, Running, ignored.Length == 0 ? [] : [ignored]);
    }
}
