using ModelRegistry.App.Capturing;
using ModelRegistry.Core.Operations.Capturing;

namespace ModelRegistry.App.Tests.Capturing;

/// <summary>What CI, containers and machines say, from their texts.</summary>
public class MachineTest
{
    private const string ImageDigest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private const string Id = "fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210";

    private readonly CapturedFacts _facts = new();

    [Fact]
    public void GitHub_SaysRunAttemptWorkflowActorAndAddress()
    {
        CiSource.Add(_facts, Variables(
            ("GITHUB_ACTIONS", "true"), ("GITHUB_SERVER_URL", "https://github.com"), ("GITHUB_REPOSITORY", "o/r"), ("GITHUB_RUN_ID", "7"),
            ("GITHUB_RUN_ATTEMPT", "2"), ("GITHUB_WORKFLOW", "train"), ("GITHUB_ACTOR", "maria"), ("GITHUB_SHA", "abcd"), ("GITHUB_REF_TYPE", "branch"), ("GITHUB_REF_NAME", "main")));

        Assert.Equal("https://github.com/o/r", _facts.Text("/code/repo"));
        Assert.Equal("abcd", _facts.Text("/code/commit"));
        Assert.Equal("main", _facts.Text("/code/branch"));
        Assert.Equal("train", _facts.Text("/code/workflow"));
        Assert.Equal("7/attempts/2", _facts.Text("/code/pipeline_run"));
        Assert.Equal("https://github.com/o/r/actions/runs/7/attempts/2", _facts.Text("/code/url"));
        Assert.Equal("maria", _facts.Text("/tags/ci_actor"));
    }

    [Fact]
    public void GitHub_OfACheckoutOfAnotherCommit_DoesNotContradictIt()
    {
        _facts.Add("/code/commit", "ef01", "git");

        CiSource.Add(_facts, Variables(("GITHUB_ACTIONS", "true"), ("GITHUB_SHA", "abcd")));

        Assert.Equal("ef01", _facts.Text("/code/commit"));
        Assert.Empty(_facts.Notes);
    }

    [Fact]
    public void GitLab_KeepsTheJobsToken()
    {
        CiSource.Add(_facts, Variables(("GITLAB_CI", "true"), ("CI_REPOSITORY_URL", "https://gitlab-ci-token:t0k3n@gitlab.com/g/p.git"), ("CI_PIPELINE_ID", "9")));

        Assert.Equal("https://gitlab.com/g/p.git", _facts.Text("/code/repo"));
        Assert.Equal("9", _facts.Text("/code/pipeline_run"));
    }

    [Fact]
    public void Jenkins_SaysJobAndBuild()
    {
        CiSource.Add(_facts, Variables(("JENKINS_URL", "https://ci"), ("JOB_NAME", "train"), ("BUILD_NUMBER", "12"), ("BUILD_URL", "https://ci/job/train/12/")));

        Assert.Equal("train", _facts.Text("/code/workflow"));
        Assert.Equal("12", _facts.Text("/code/pipeline_run"));
    }

    [Fact]
    public void NoCi_SaysNothing()
    {
        CiSource.Add(_facts, Variables(("GITHUB_SHA", "abcd")));

        Assert.Empty(_facts.Values);
    }

    [Theory]
    [InlineData("CONTAINER_IMAGE_DIGEST", ImageDigest, null, ImageDigest)]
    [InlineData("CONTAINER_IMAGE_DIGEST", "registry/x@" + ImageDigest, null, ImageDigest)]
    [InlineData("CONTAINER_IMAGE", "registry/x:1@" + ImageDigest, "registry/x:1", ImageDigest)]
    [InlineData("CI_JOB_IMAGE", "python:3.11", "python:3.11", null)]
    [InlineData("IMAGE_DIGEST", "latest", null, null)]
    [InlineData("IMAGE_DIGEST", Id, null, null)]
    public void Container_OnlyTakesARealDigest(string variable, string value, string? image, string? digest)
    {
        ContainerSource.Add(_facts, Variables((variable, value)), null);

        Assert.Equal(image, _facts.Text("/env/docker_image"));
        Assert.Equal(digest, _facts.Text("/env/docker_digest"));
    }

    [Theory]
    [InlineData("1 2 0:1 /var/lib/docker/containers/" + Id + "/hostname /etc/hostname rw - ext4", Id)]
    [InlineData("1 2 0:1 /kubepods/besteffort/pod1/cri-containerd-" + Id + ".scope /x rw", Id)]
    [InlineData("1 2 0:1 /home/u/" + Id + " /x rw", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void ContainerId_OfMounts_IsItsId(string? mountinfo, string? id)
    {
        Assert.Equal(id, ContainerSource.ContainerId(mountinfo));
        ContainerSource.Add(_facts, Variables(), mountinfo);
        Assert.False(_facts.Has("/env/docker_digest"));
    }

    [Fact]
    public void Host_WithGpus_SaysWhatTrainingRanOn()
    {
        HostSource.Add(_facts, new HostReadings
        {
            OsRelease = "NAME=x\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n",
            CpuInfo = "processor\t: 0\nmodel name\t: AMD  EPYC 7B13\n",
            Processors = 8,
            NvidiaSmi = "NVIDIA A100-SXM4-40GB, 535.104.05\nNVIDIA A100-SXM4-40GB, 535.104.05\n",
            CudaVersion = """{"cuda": {"name": "CUDA SDK", "version": "12.2.0"}}""",
            VirtualEnvironment = "home = /usr/bin\nversion = 3.11.2\n",
            Python = "Python 3.12.1\n",
        });

        Assert.Equal("Debian GNU/Linux 12 (bookworm)", _facts.Text("/env/os"));
        Assert.Equal("AMD EPYC 7B13, 8 processors; 2 x NVIDIA A100-SXM4-40GB", _facts.Text("/training/hardware"));
        Assert.Equal("535.104.05", _facts.Text("/env/driver"));
        Assert.Equal("12.2.0", _facts.Text("/env/cuda"));
        Assert.Equal("3.11.2", _facts.Text("/env/python"));
    }

    [Fact]
    public void Host_WithADriverAlone_SaysItsVersion()
    {
        HostSource.Add(_facts, new HostReadings { Processors = 1, NvidiaVersion = "NVRM version: NVIDIA UNIX x86_64 Kernel Module  535.104.05  Sat Aug 19 01:15:15 UTC 2023\n" });

        Assert.Equal("535.104.05", _facts.Text("/env/driver"));
    }

    [Fact]
    public void Host_ThatSaysNothing_IsNotInvented()
    {
        HostSource.Add(_facts, new HostReadings { Processors = 2 });

        Assert.Empty(_facts.Values);
    }

    private static Func<string, string?> Variables(params (string Name, string Value)[] variables) =>
        name => Array.Find(variables, variable => variable.Name == name).Value;
}
