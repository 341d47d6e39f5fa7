namespace ModelRegistry.Core.Gates.Serialization;

/// <summary>
/// Imports that ordinary models need and that cannot be used to run a command, open a file or reach the network, whatever
/// arguments a pickle gives them. Three kinds: names, one by one; classes (names that begin with a capital or <c>_</c> and a capital)
/// directly in modules of estimators; nothing else. Functions of those modules are listed by name, because a module also holds
/// what it imports. A name that walks through attributes (<c>module:a.b</c>) is never one of them.
/// </summary>
internal static class SafeImports
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal);

    // Subpackages whose classes only hold numbers and parameters. Not datasets (reads files and URLs), utils, externals, inspection.
    private static readonly string[] ClassModules =
    [
        .. Under("sklearn", "_loss calibration cluster compose covariance cross_decomposition decomposition discriminant_analysis dummy ensemble "
            + "feature_extraction feature_selection gaussian_process impute isotonic kernel_approximation kernel_ridge linear_model manifold "
            + "metrics mixture model_selection multiclass multioutput naive_bayes neighbors neural_network pipeline preprocessing random_projection "
            + "semi_supervised svm tree"),
        .. Under("xgboost", "core sklearn"),
        .. Under("lightgbm", "basic sklearn"),
        .. Under("catboost", "core"),
        .. Under("torch.nn.modules", "activation adaptive batchnorm channelshuffle container conv distance dropout embedding flatten fold instancenorm "
            + "linear loss module normalization padding pixelshuffle pooling rnn sparse transformer upsampling"),
    ];

    static SafeImports()
    {
        Add("builtins", "object set frozenset list dict tuple int float complex str bytes bytearray bool slice range Ellipsis NotImplemented");
        Add("__builtin__", "object set frozenset list dict tuple int long float complex str unicode bytes bytearray bool slice range xrange");
        Add("copyreg", "_reconstructor __newobj__ __newobj_ex__");
        Add("copy_reg", "_reconstructor __newobj__ __newobj_ex__");
        Add("_codecs", "encode");
        Add("collections", "OrderedDict defaultdict deque Counter");
        Add("datetime", "datetime date time timedelta timezone");
        Add("decimal", "Decimal");
        Add("fractions", "Fraction");
        Add("uuid", "UUID");
        Add("pathlib", "Path PosixPath WindowsPath PurePath PurePosixPath PureWindowsPath");
        AddNumpy();
        AddScientific();
        AddTorch();
    }

    /// <summary>Returns whether an import is one of them.</summary>
    public static bool Contains(string name) => Names.Contains(name) || IsClass(name);

    private static void AddNumpy()
    {
        Add("numpy", "ndarray dtype matrix recarray record float16 float32 float64 float128 longdouble float_ int8 int16 int32 int64 int_ intc intp "
            + "uint8 uint16 uint32 uint64 uint uintc uintp bool_ bool complex64 complex128 str_ bytes_ void object_ datetime64 timedelta64 "
            + "mean median sum min max std var log log1p log2 log10 exp expm1 sqrt square abs absolute sin cos tan tanh sign floor ceil clip");
        foreach (var core in new[] { "numpy.core", "numpy._core" })
        {
            Add($"{core}.multiarray", "_reconstruct scalar ndarray");
            Add($"{core}.numeric", "_frombuffer");
            Add($"{core}._multiarray_umath", "log1p log log2 log10 exp expm1 sqrt cbrt square absolute sin cos tan sinh cosh tanh arcsinh sign floor ceil rint reciprocal negative");
            Add($"{core}.records", "recarray record");
        }

        Add("numpy.ma.core", "_mareconstruct MaskedArray MaskedConstant");
        Add("numpy.matrixlib.defmatrix", "matrix");
        Add("numpy.random._pickle", "__bit_generator_ctor __randomstate_ctor __generator_ctor");
        Add("numpy.random._mt19937", "MT19937");
        Add("numpy.random._pcg64", "PCG64 PCG64DXSM");
        Add("numpy.random._philox", "Philox");
        Add("numpy.random._sfc64", "SFC64");
        Add("numpy.random.bit_generator", "SeedSequence __pyx_unpickle_SeedSequence");
        Add("numpy.dtypes", "BoolDType Int8DType Int16DType Int32DType Int64DType UInt8DType UInt16DType UInt32DType UInt64DType Float16DType "
            + "Float32DType Float64DType StrDType BytesDType ObjectDType DateTime64DType TimeDelta64DType");
        Add("joblib.numpy_pickle", "NumpyArrayWrapper");
    }

    private static void AddScientific()
    {
        foreach (var kind in new[] { "csr", "csc", "coo", "bsr", "dia", "dok", "lil" })
        {
            Add($"scipy.sparse._{kind}", $"{kind}_matrix {kind}_array");
            Add($"scipy.sparse.{kind}", $"{kind}_matrix");
        }

        Add("scipy.interpolate._bsplines", "BSpline");
        Add("scipy.interpolate._interpolate", "interp1d PPoly");
        Add("sklearn.metrics._dist_metrics", "newObj");
        Add("sklearn.neighbors._kd_tree", "newObj");
        Add("sklearn.neighbors._ball_tree", "newObj");
        Add("sklearn.neighbors._dist_metrics", "newObj");
        Add("sklearn.cluster._kmeans", "_kmeans_single_lloyd _kmeans_single_elkan");
        Add("sklearn.feature_selection._univariate_selection", "f_classif f_regression chi2 f_oneway r_regression");
        Add("sklearn.feature_selection._mutual_info", "mutual_info_classif mutual_info_regression");
        Add("sklearn.utils", "Bunch");
        Add("sklearn.utils._bunch", "Bunch");
        foreach (var loss in "HalfBinomial HalfMultinomial HalfGamma HalfPoisson HalfSquared HalfTweedie AbsoluteError Pinball Huber Exponential".Split(' '))
        {
            Names.UnionWith(new[] { "Loss", "Error", "LossIdentity", string.Empty }.Select(end => $"sklearn._loss._loss.__pyx_unpickle_Cy{loss}{end}"));
        }
    }

    private static void AddTorch()
    {
        Add("torch._utils", "_rebuild_tensor _rebuild_tensor_v2 _rebuild_parameter _rebuild_parameter_with_state _rebuild_qtensor _rebuild_sparse_tensor "
            + "_rebuild_sparse_csr_tensor _rebuild_device_tensor_from_numpy _rebuild_meta_tensor_no_storage");
        Add("torch", "FloatStorage DoubleStorage HalfStorage BFloat16Storage LongStorage IntStorage ShortStorage CharStorage ByteStorage BoolStorage "
            + "ComplexFloatStorage ComplexDoubleStorage QInt8Storage QUInt8Storage QInt32Storage Size device dtype Tensor "
            + "float16 float32 float64 bfloat16 int8 int16 int32 int64 uint8 bool complex64 complex128 float half double long int short");
        Add("torch.storage", "TypedStorage UntypedStorage _TypedStorage _UntypedStorage");
        Add("torch._tensor", "_rebuild_from_type_v2");
        Add("torch.nn.parameter", "Parameter Buffer UninitializedParameter");
    }

    private static void Add(string module, string names) => Names.UnionWith(names.Split(' ').Select(name => $"{module}.{name}"));

    private static IEnumerable<string> Under(string package, string modules) => modules.Split(' ').Select(module => $"{package}.{module}");

    private static bool IsClass(string name)
    {
        var last = name.LastIndexOf('.') + 1;
        var word = name.AsSpan(last).TrimStart('_');
        return last > 0 && word.Length > 0 && char.IsAsciiLetterUpper(word[0]) && !name.Contains(':', StringComparison.Ordinal)
            && Array.Exists(ClassModules, module => name.StartsWith(module, StringComparison.Ordinal) && name[module.Length] == '.');
    }
}
