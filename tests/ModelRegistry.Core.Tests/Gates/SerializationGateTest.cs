using ModelRegistry.Core.Gates.Serialization;
using ModelRegistry.Core.Models.Inspections;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Tests.Gates;

public class SerializationGateTest
{
    [Theory]
    [InlineData("numpy.core.multiarray._reconstruct", SerializationStanding.Allowed)]
    [InlineData("numpy._core.multiarray.scalar", SerializationStanding.Allowed)]
    [InlineData("sklearn.linear_model._logistic.LogisticRegression", SerializationStanding.Allowed)]
    [InlineData("sklearn.calibration._CalibratedClassifier", SerializationStanding.Allowed)]
    [InlineData("sklearn.linear_model._base.make_dataset", SerializationStanding.Unknown)]
    [InlineData("sklearn.linear_model:_base.Bunch", SerializationStanding.Unknown)]
    [InlineData("sklearn.linear_model:_base.os.system", SerializationStanding.Unsafe)]
    [InlineData("sklearn.datasets._base.RemoteFileMetadata", SerializationStanding.Unknown)]
    [InlineData("sklearn.linear_modelling.Thing", SerializationStanding.Unknown)]
    [InlineData("torch._utils._rebuild_tensor_v2", SerializationStanding.Allowed)]
    [InlineData("torch.load", SerializationStanding.Unsafe)]
    [InlineData("torch.hub.load", SerializationStanding.Unsafe)]
    [InlineData("builtins.set", SerializationStanding.Allowed)]
    [InlineData("builtins.eval", SerializationStanding.Unsafe)]
    [InlineData("__builtin__.getattr", SerializationStanding.Unsafe)]
    [InlineData("builtins.print", SerializationStanding.Unknown)]
    [InlineData("posix.system", SerializationStanding.Unsafe)]
    [InlineData("osmium.Reader", SerializationStanding.Unknown)]
    [InlineData("mypackage.models.Scaler", SerializationStanding.Unknown)]
    public void Judge_AnImportWithoutASetting_ByTheToolsLists(string name, SerializationStanding expected) =>
        Assert.Equal(expected, SerializationJudge.Judge(Import(name), null));

    [Theory]
    [InlineData("mypackage.models.Scaler", "mypackage.*", SerializationStanding.Allowed)]
    [InlineData("mypackage.models.Scaler", "mypackage.models.Scaler", SerializationStanding.Allowed)]
    [InlineData("mypackages.Scaler", "mypackage.*", SerializationStanding.Unknown)]
    [InlineData("mypackage:models.Scaler", "mypackage.*", SerializationStanding.Unknown)]
    [InlineData("os.system", "os.*", SerializationStanding.Unsafe)]
    [InlineData("builtins.getattr", "builtins.getattr", SerializationStanding.Allowed)]
    public void Judge_AnImportWithASetting_ByItsNameOrPackage(string name, string allow, SerializationStanding expected) =>
        Assert.Equal(expected, SerializationJudge.Judge(Import(name), new SerializationSetting([allow], [])));

    [Theory]
    [InlineData(SerializationFindingKind.Format, "pickle", "", SerializationStanding.Allowed)]
    [InlineData(SerializationFindingKind.Code, "keras.layers.Lambda", "", SerializationStanding.Unsafe)]
    [InlineData(SerializationFindingKind.Code, "keras.layers.Lambda", "keras.layers.Lambda", SerializationStanding.Allowed)]
    [InlineData(SerializationFindingKind.Code, "keras.layers.Lambda", "keras.*", SerializationStanding.Unsafe)]
    [InlineData(SerializationFindingKind.Archive, "bomb", "bomb", SerializationStanding.Unsafe)]
    [InlineData(SerializationFindingKind.Unreadable, "truncated", "truncated", SerializationStanding.Unreadable)]
    public void Judge_OtherFindings_ByTheirKind(SerializationFindingKind kind, string name, string allow, SerializationStanding expected) =>
        Assert.Equal(expected, SerializationJudge.Judge(new SerializationFinding(kind, name, string.Empty, 0), new SerializationSetting([allow], [])));

    [Fact]
    public void Judge_ADeniedFormat_IsUnsafe() => Assert.Equal(
        SerializationStanding.Unsafe,
        SerializationJudge.Judge(new SerializationFinding(SerializationFindingKind.Format, "pickle", string.Empty, 0), new SerializationSetting([], ["pickle"])));

    [Fact]
    public void And_OfTwoSettings_KeepsWhatEitherSays() => Assert.Equal(
        new SerializationSetting(["a.*", "b.C"], ["pickle"]),
        new SerializationSetting(["a.*"], ["pickle"]).And(new SerializationSetting(["b.C", "a.*"], [])));

    private static SerializationFinding Import(string name) => new(SerializationFindingKind.Import, name, "data.pkl", 12, "GLOBAL");
}
