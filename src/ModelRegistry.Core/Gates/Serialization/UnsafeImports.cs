namespace ModelRegistry.Core.Gates.Serialization;

/// <summary>
/// Imports known to run commands or code, to load code, or to reach files and the network. Being on this list changes the words of a
/// refusal and keeps wildcards from allowing them; what is on neither list is refused all the same.
/// </summary>
internal static class UnsafeImports
{
    private static readonly string[] Modules = Split(
        "os posix nt ntpath posixpath subprocess _posixsubprocess commands popen2 pty sys shutil socket _socket ssl select asyncio multiprocessing "
        + "threading _thread concurrent signal ctypes _ctypes cffi mmap importlib imp _imp pkgutil runpy zipimport site code codeop marshal types dis "
        + "inspect gc pdb bdb timeit trace profile cProfile pickle _pickle cPickle dill cloudpickle shelve operator _operator "
        + "webbrowser urllib urllib2 http httplib ftplib smtplib telnetlib poplib imaplib nntplib xmlrpc socketserver requests aiohttp httpx paramiko "
        + "glob fileinput tempfile io _io tarfile zipfile sqlite3 logging atexit weakref platform pip setuptools distutils ensurepip venv "
        + "test lib2to3 idlelib doctest unittest pydoc getpass crypt winreg msvcrt _winapi torch.hub torch.jit torch.utils.cpp_extension numpy.f2py "
        + "numpy.testing numpy.distutils keras.utils keras.src.utils");

    private static readonly string[] Names = Split(
        "functools.reduce torch.load torch.save torch.serialization.load torch._utils._import_dotted_name numpy.load numpy.save numpy.fromfile numpy.loadtxt numpy.memmap "
        + "numpy.DataSource numpy.lib.npyio.load joblib.load joblib.dump joblib.numpy_pickle.load joblib.parallel.Parallel pandas.read_pickle pandas.eval "
        + "keras.layers.Lambda keras.layers.TorchModuleWrapper keras.layers.TFSMLayer tensorflow.ReadFile tensorflow.WriteFile "
        + "tensorflow.LoadLibrary tensorflow.PyFunc tensorflow.PyFuncStateless tensorflow.EagerPyFunc tensorflow.MatchingFiles");

    private static readonly string[] Builtins = Split(
        "eval exec execfile compile open file input raw_input apply reload getattr setattr delattr __import__ globals locals vars breakpoint map filter reduce "
        + "type super property classmethod staticmethod memoryview exit quit help __build_class__ __loader__ __spec__ dir");

    /// <summary>Returns whether an import, or code that stands in a file, is one of them.</summary>
    public static bool Contains(string name)
    {
        if (name.StartsWith("builtins.", StringComparison.Ordinal) || name.StartsWith("__builtin__.", StringComparison.Ordinal))
        {
            return Builtins.Contains(name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..]);
        }

        return Names.Contains(name) || Array.Exists(Modules, module => IsIn(name, module)) || WalksInto(name);
    }

    private static bool IsIn(string name, string module) =>
        name.StartsWith(module, StringComparison.Ordinal) && (name.Length == module.Length || name[module.Length] is '.' or ':');

    // module:a.b walks through attributes: any of them may be a module of the list, or the way to one.
    private static bool WalksInto(string name)
    {
        var at = name.IndexOf(':', StringComparison.Ordinal);
        return at >= 0 && name[(at + 1)..].Split('.').Any(part =>
            part.StartsWith("__", StringComparison.Ordinal) || Modules.Contains(part) || Builtins.Contains(part));
    }

    private static string[] Split(string words) => words.Split(' ');
}
