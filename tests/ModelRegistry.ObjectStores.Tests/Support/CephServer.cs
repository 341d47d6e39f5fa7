using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ModelRegistry.Testing;

namespace ModelRegistry.ObjectStores.Tests.Support;

/// <summary>
/// One Ceph with its object gateway for all tests: a monitor, a store in memory and the gateway, on loopback, in a temporary directory. It is started
/// by the first test that wants it and ends with the tests.
/// </summary>
public sealed class CephServer : IAsyncDisposable
{
    private const string AccessKey = "AKTEST";
    private const string SecretKey = "SKTEST";
    private const string Reader = "reader";

    // Whatever goes wrong with it shows sooner than that, on a busy machine too.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly string[] Programs = ["monmaptool", "ceph-mon", "ceph-osd", "ceph", "radosgw-admin", "radosgw"];

    private readonly TemporaryDirectory _directory = new();
    private readonly SemaphoreSlim _starting = new(1, 1);
    private readonly List<Process> _processes = [];
    private string? _endpoint;
    private int _attempts;
    private int _buckets;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Configuration => At("ceph.conf");

    /// <summary>Makes a bucket and returns the environment that leads to it; without Ceph the test is skipped, or fails where CI promises it.</summary>
    public async Task<CephBucket> BucketAsync()
    {
        var missing = Programs.Where(program => Processes.Find(program) is null).ToArray();
        if (missing.Length > 0 && Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail($"CI must have {string.Join(", ", missing)}: install radosgw, ceph-mon and ceph-osd.");
        }

        Assert.SkipWhen(missing.Length > 0, $"{string.Join(", ", missing)} not installed: Debian's packages radosgw, ceph-mon and ceph-osd have them.");
        var endpoint = await EndpointAsync();
        var bucket = new CephBucket(endpoint, $"bucket-{Interlocked.Increment(ref _buckets)}", AccessKey, SecretKey);
        using var client = bucket.Client();
        await client.PutBucketAsync(bucket.Name, Cancel);
        return bucket;
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _starting.Dispose();
        _directory.Dispose();
    }

    private async Task<string> EndpointAsync()
    {
        await _starting.WaitAsync(Cancel);
        try
        {
            return _endpoint ??= await StartAsync();
        }
        finally
        {
            _starting.Release();
        }
    }

    private async Task EndAsync()
    {
        foreach (var process in Enumerable.Reverse(_processes))
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            process.Dispose();
        }

        _processes.Clear();
    }

    // Of the attempt: what one that failed has left is in nobody's way.
    private string At(string name) => _directory.At($"{_attempts}", name);

    private async Task<string> StartAsync()
    {
        await EndAsync();
        _attempts++;
        var (gateway, monitor) = (FreePort(), FreePort());
        var id = Guid.NewGuid().ToString();
        foreach (var folder in new[] { "mon", "osd", "rgw" })
        {
            Directory.CreateDirectory(At(folder));
        }

        File.WriteAllText(Configuration, Settings(id, gateway, monitor));

        await RunAsync("monmaptool", "--create", "--fsid", id, "--addv", "a", $"[v2:127.0.0.1:{monitor}]", At("monmap"));
        await RunAsync("ceph-mon", "-c", Configuration, "--mkfs", "-i", "a", "--monmap", At("monmap"));
        Start("ceph-mon", "-i", "a");
        await RunAsync("ceph-osd", "-c", Configuration, "-i", "0", "--mkfs", "--osd-uuid", id);
        await RunAsync("ceph", "-c", Configuration, "osd", "new", id, "0");
        Start("ceph-osd", "-i", "0");
        await RunAsync(
            "radosgw-admin", "-c", Configuration, "user", "create", $"--uid={Reader}", "--display-name=tests", $"--access-key={AccessKey}", $"--secret-key={SecretKey}");
        Start("radosgw", "-n", "client.admin");
        var address = $"http://127.0.0.1:{gateway}";
        await AnswersAsync(address);
        return address;
    }

    private async Task AnswersAsync(string address)
    {
        using var client = new HttpClient();
        var since = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(address), Cancel);
                return;
            }
            catch (HttpRequestException) when (since.Elapsed < Patience && !_processes[^1].HasExited)
            {
                await Task.Delay(50, Cancel);
            }
        }
    }

    private void Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, ["-c", Configuration, .. arguments, "-f"]) { RedirectStandardError = true, RedirectStandardOutput = true };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _processes.Add(process);
    }

    private static async Task RunAsync(string program, params string[] arguments) =>
        (await Processes.RunAsync(new ProcessRequest(program, arguments) { Timeout = Patience }, Cancel)).Require();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private string Settings(string id, int gateway, int monitor) => $"""
        [global]
        fsid = {id}
        mon host = 127.0.0.1:{monitor}
        public addr = 127.0.0.1
        auth cluster required = none
        auth service required = none
        auth client required = none
        ms mon client mode = crc
        run dir = {At("run")}
        admin socket =
        pid file =
        log file = {At("$name.log")}
        mon data = {At("mon")}
        mon data avail crit = 1
        mon data avail warn = 1
        paxos propose interval = 0.02
        paxos min wait = 0.01
        osd data = {At("osd")}
        osd objectstore = memstore
        memstore device bytes = 4294967296
        mon allow pool size one = true
        osd pool default size = 1
        osd pool default min size = 1
        osd pool default pg num = 1
        osd pool default pgp num = 1
        osd pool default pg autoscale mode = off
        osd crush chooseleaf type = 0
        rgw data = {At("rgw")}
        rgw frontends = beast endpoint=127.0.0.1:{gateway}

        """;
}
