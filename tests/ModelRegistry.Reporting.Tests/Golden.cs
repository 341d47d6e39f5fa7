using System.Text;

namespace ModelRegistry.Reporting.Tests;

/// <summary>Compares text with a file under <c>Golden/</c>; <c>MODELREGISTRY_UPDATE_GOLDEN=1</c> rewrites the file instead.</summary>
internal static class Golden
{
    private const string Switch = "MODELREGISTRY_UPDATE_GOLDEN";

    public static void Check(string name, string actual)
    {
        var path = Path.Combine(Repository.Root, "tests", "ModelRegistry.Reporting.Tests", "Golden", name);
        if (Environment.GetEnvironmentVariable(Switch) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }

        Assert.True(File.Exists(path), $"{path} does not exist; run the tests with {Switch}=1 to write it.");
        Assert.Equal(File.ReadAllText(path), actual);
    }
}
