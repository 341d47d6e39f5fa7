using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Operations.Capturing;

/// <summary>A candidate's metadata made of what was found, what was not, and what people should know.</summary>
/// <param name="Document">The metadata; always acceptable as such.</param>
/// <param name="Found">Every value with its source, in the order of the document.</param>
/// <param name="Missing">What gates will ask for and nothing said, with how to supply it.</param>
/// <param name="Notes">What was left out, redacted or contradicted; one sentence each.</param>
public sealed record CandidateDraft(
    JsonObject Document, IReadOnlyList<CapturedValue> Found, IReadOnlyList<MissingValue> Missing, IReadOnlyList<string> Notes)
{
    private const int Attempts = 100;

    /// <summary>
    /// Assembles a draft. A value that metadata does not accept (a metric's name with a <c>=</c>) is left out and noted;
    /// without name, version and artifacts there is no draft.
    /// </summary>
    /// <exception cref="DocumentException">What is left is not acceptable either.</exception>
    public static CandidateDraft Of(CapturedFacts facts, VersioningScheme scheme)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var document = facts.ToJson();
            if (Problem(document, scheme) is not { } problem)
            {
                return new CandidateDraft(document, InOrder(document, facts.Values), DraftQuestions.Missing(document), facts.Notes);
            }

            if (Culprit(facts, problem.Pointer) is not { } culprit)
            {
                throw new DocumentException(problem);
            }

            facts.Remove(culprit.Pointer);
            facts.Note($"{culprit.Pointer} of {culprit.Source} was left out: {problem.Pointer} {problem.Message}.");
        }

        throw new DocumentException(Problem(facts.ToJson(), scheme)!);
    }

    private static DocumentError? Problem(JsonObject document, VersioningScheme scheme)
    {
        try
        {
            _ = ModelMetadata.Parse(new DocumentSource("the draft", JsonText.ToBytes(document)), scheme);
            return null;
        }
        catch (DocumentException exception)
        {
            return exception.Errors[0];
        }
    }

    // The value the pointer lies in or below, never one without which there is no draft.
    private static CapturedValue? Culprit(CapturedFacts facts, string pointer) =>
        facts.Values
            .Where(value => value.Pointer is not ("/model_name" or "/version") && !value.Pointer.StartsWith("/artifacts/", StringComparison.Ordinal))
            .Where(value => pointer == value.Pointer || pointer.StartsWith(value.Pointer + "/", StringComparison.Ordinal))
            .MaxBy(value => value.Pointer.Length);

    private static IReadOnlyList<CapturedValue> InOrder(JsonObject document, IReadOnlyList<CapturedValue> values)
    {
        var order = new Dictionary<string, int>(StringComparer.Ordinal);
        Number(document, string.Empty, order);
        return [.. values.OrderBy(value => order.GetValueOrDefault(value.Pointer))];
    }

    private static void Number(JsonObject json, string pointer, Dictionary<string, int> order)
    {
        foreach (var member in json.Members)
        {
            var below = JsonPointer.Append(pointer, member.Name);
            order.Add(below, order.Count);
            if (member.Value is JsonObject inner)
            {
                Number(inner, below, order);
            }
        }
    }
}
