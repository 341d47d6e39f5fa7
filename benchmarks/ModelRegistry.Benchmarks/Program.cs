using BenchmarkDotNet.Running;
using ModelRegistry.Benchmarks;

// `generate DIR COUNT` writes a registry with COUNT versions; `processes TOOL BARE DIR` measures whole processes side by
// side; `ledgers TOOL DIR` does so in directories and on branches, with 1 GiB to verify; `candidates TOOL DIR COUNT` validates many candidates; `large-model FILE` reads the contract of an ONNX file of 2 GiB;
// `catalog TOOL DIR MODELS VERSIONS` makes the catalogue of MODELS models with VERSIONS versions each; anything else is for
// BenchmarkDotNet, e.g. `--filter *`.
switch (args)
{
    case ["generate", var directory, var count]:
        await RegistryGenerator.WriteAsync(directory, int.Parse(count, System.Globalization.CultureInfo.InvariantCulture));
        return 0;
    case ["processes", var tool, var bare, var directory]:
        await ProcessComparison.RunAsync(tool, bare, directory);
        return 0;
    case ["ledgers", var tool, var directory]:
        await LedgerComparison.RunAsync(tool, directory);
        return 0;
    case ["candidates", var tool, var directory, var count]:
        await CandidateValidation.RunAsync(tool, directory, int.Parse(count, System.Globalization.CultureInfo.InvariantCulture));
        return 0;
    case ["large-model", var file]:
        await LargeModel.RunAsync(file);
        return 0;
    case ["catalog", var tool, var directory, var models, var versions]:
        await CatalogBenchmark.RunAsync(
            tool, directory, int.Parse(models, System.Globalization.CultureInfo.InvariantCulture), int.Parse(versions, System.Globalization.CultureInfo.InvariantCulture));
        return 0;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(RegistryGenerator).Assembly).Run(args);
        return 0;
}
