namespace ModelRegistry.App;

/// <summary>One piece of long work; is told how many bytes, or things, were just done.</summary>
public interface IProgressTask : IProgress<long>, IDisposable;
