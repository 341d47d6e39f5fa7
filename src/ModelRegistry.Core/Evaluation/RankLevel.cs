namespace ModelRegistry.Core.Evaluation;

/// <summary>Rows that share a score, or a range of scores: how many of each class, their weights and their squared weights.</summary>
internal struct RankLevel
{
    public int Positives;
    public double PositiveWeight;
    public double PositiveSquares;
    public int Negatives;
    public double NegativeWeight;
    public double NegativeSquares;

    public void AddPositive(double weight)
    {
        Positives++;
        PositiveWeight += weight;
        PositiveSquares += weight * weight;
    }

    public void AddNegative(double weight)
    {
        Negatives++;
        NegativeWeight += weight;
        NegativeSquares += weight * weight;
    }

    public void Add(RankLevel other)
    {
        Positives += other.Positives;
        PositiveWeight += other.PositiveWeight;
        PositiveSquares += other.PositiveSquares;
        Negatives += other.Negatives;
        NegativeWeight += other.NegativeWeight;
        NegativeSquares += other.NegativeSquares;
    }
}
