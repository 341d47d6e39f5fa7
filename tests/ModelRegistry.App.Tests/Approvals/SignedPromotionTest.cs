using ModelRegistry.App.Results;
using ModelRegistry.Core.Approvals;
using ModelRegistry.Core.Operations;
using ModelRegistry.Testing;

namespace ModelRegistry.App.Tests.Approvals;

/// <summary>A statement that the real ssh-keygen signs approves the promotion it was drawn up for, once.</summary>
public sealed class SignedPromotionTest
{
    [Fact]
    public async Task Promote_OnAStatementSignedBySshKeygen_CountsOnce()
    {
        var keygen = Processes.Find(OperatingSystem.IsWindows() ? "ssh-keygen.exe" : "ssh-keygen");
        Assert.SkipWhen(keygen is null && Environment.GetEnvironmentVariable("CI") != "true", "There is no ssh-keygen.");
        await using var workflow = await GitHubWorkflow.StartAsync();
        await KeygenAsync(keygen!, "-q", "-t", "ecdsa", "-N", string.Empty, "-f", workflow.At("key"));
        var key = (await File.ReadAllTextAsync(workflow.At("key.pub"), GitHubWorkflow.Cancel)).Trim();
        var signers = $$"""{"alice": ["{{key.Replace("\\", string.Empty, StringComparison.Ordinal)}}"]}""";
        workflow.Policy($$$"""{"signers": {{{signers}}}, "stages": {"production": {"approvals": {"source": ["file"]} } } }""");
        var plan = (PlanResult)await workflow.LocallyAsync("plan promote --model ctr --version 1.1.0 --stage production --reason better --statement yes.json --await-approvals", "alice");
        await KeygenAsync(keygen!, "-q", "-Y", "sign", "-n", ApprovalStatement.Purpose, "-f", workflow.At("key"), plan.Statement!);
        string[] promote = ["promote", "--model", "ctr", "--version", "1.1.0", "--stage", "production", "--reason", "better", "--plan-digest", plan.Plan!.Digest.ToString(), "--approval-file", "yes.json"];

        var result = (OperationResult)await workflow.RunAsync(promote);
        await workflow.RunAsync("rollback", "--model", "ctr", "--reason", "bad");
        var replayed = (OperationResult)await workflow.RunAsync([.. promote, "--request-id", "again"]);

        Assert.IsType<OperationOutcome.Appended>(result.Outcome);
        Assert.IsType<OperationOutcome.Refused>(replayed.Outcome);
        Assert.Empty(await workflow.FindingsAsync());
    }

    private static async Task KeygenAsync(string keygen, params string[] arguments) =>
        (await Processes.RunAsync(new ProcessRequest(keygen, arguments) { Timeout = TimeSpan.FromMinutes(5) }, GitHubWorkflow.Cancel)).Require();
}
