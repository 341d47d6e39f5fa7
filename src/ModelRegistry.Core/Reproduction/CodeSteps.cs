using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Reproduction;

/// <summary>Steps that bring the code back.</summary>
internal static class CodeSteps
{
    private const int FullCommit = 40;

    public static ReproductionStep Checkout(CodeLineage? code, List<MissingInput> missing)
    {
        var remarks = new List<string>();
        var commands = new List<string>();
        if (Address(code?.Repo, missing, remarks) is { } address)
        {
            commands.Add($"git clone --no-checkout -- {ShellText.Quote(address)} source");
            commands.Add("cd source");
        }

        if (Commit(code, missing) is { } commit)
        {
            commands.Add($"git checkout --detach {ShellText.Quote(commit)}");
        }

        Note(remarks, "Branch", code?.Branch);
        Note(remarks, "Tag", code?.Tag);
        Note(remarks, "Pipeline run", code?.PipelineRun);
        return new ReproductionStep("Code: the commit the version was made from", commands, remarks);
    }

    private static string? Address(string? repo, List<MissingInput> missing, List<string> remarks)
    {
        if (repo is not null && RepositoryAddress.IsAddress(repo) && ShellText.IsShowable(repo))
        {
            return RemoteAddress.WithoutCredentials(repo);
        }

        var why = repo is null ? "No repository is named." : $"{Quotation.Of(repo)} is no address that can be cloned.";
        missing.Add(new MissingInput("address of the repository", "/code/repo", true, $"{why} Give one such as https://example.com/team/model.git."));
        remarks.Add("Run this in a clone of the repository the version was made in.");
        return null;
    }

    private static string? Commit(CodeLineage? code, List<MissingInput> missing)
    {
        if (code?.Commit is not { Length: >= FullCommit } commit)
        {
            var why = code?.Commit is null ? "No commit is named." : $"{code.Commit} is shortened and may mean another commit later.";
            missing.Add(new MissingInput("full commit", "/code/commit", true, $"{why} Give all 40 digits."));
            return code?.Commit;
        }

        if (code.Dirty is true)
        {
            missing.Add(new MissingInput("changes that were not committed", "/code/dirty", true, "The working tree had changes that the commit lacks; nobody has them. Commit before training."));
        }

        return commit;
    }

    private static void Note(List<string> remarks, string what, string? text)
    {
        if (text is not null)
        {
            remarks.Add($"{what}: {text}");
        }
    }
}
