using System.Globalization;
using ModelRegistry.Core.Approvals.Signatures;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Policies;

/// <summary>A person who may approve with a signature, and the keys that are theirs.</summary>
/// <param name="Person">Name or login; compared without case.</param>
/// <param name="Keys">Public keys; at least one.</param>
public sealed record PolicySigner(string Person, IReadOnlyList<SshPublicKey> Keys)
{
    /// <summary>Gets the public keys.</summary>
    public IReadOnlyList<SshPublicKey> Keys { get; } = new ValueList<SshPublicKey>(Keys);

    /// <summary>Reads <c>signers</c>: keys by person.</summary>
    public static IReadOnlyList<PolicySigner> ReadAll(JsonReader? signers)
    {
        PolicySigner[] all = signers is null ? [] : [.. signers.Json.Members.Select(member => Read(signers, member.Name))];
        var twin = all.Except(all.DistinctBy(signer => signer.Person, StringComparer.OrdinalIgnoreCase)).FirstOrDefault();
        return twin is not null ? throw signers!.Error(twin.Person, "is named twice (compared without case)")
            : Shared(all) is { } shared ? throw signers!.Error(shared.Person, shared.Problem)
            : all;
    }

    /// <summary>Returns who has a key that somebody before them has too, and what is wrong with that; null when every key is one person's.</summary>
    internal static (string Person, string Problem)? Shared(IReadOnlyList<PolicySigner> signers)
    {
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (person, key) in signers.SelectMany(signer => signer.Keys.Select(key => (signer.Person, key.Fingerprint))))
        {
            if (!owners.TryAdd(key, person) && owners[key] != person)
            {
                return (person, $"has a key of {Quotation.Of(owners[key])} ({key}); a key is one person's, else one could approve for two");
            }
        }

        return null;
    }

    /// <summary>Returns signers as JSON, or null when there are none.</summary>
    public static JsonObject? ToJson(IReadOnlyList<PolicySigner> signers) => signers.Count == 0
        ? null
        : JsonObject.Of(signers.Select(signer => new JsonMember(signer.Person, JsonLists.OfTexts(signer.Keys.Select(key => key.ToString())))));

    private static PolicySigner Read(JsonReader signers, string person)
    {
        if (person.Length == 0 || person[0] == '@')
        {
            throw signers.Error(person, "is not a person; write logins without @");
        }

        var texts = signers.Texts(person);
        return texts.Count == 0
            ? throw signers.Error(person, "must have a key; leave the person out who has none")
            : new PolicySigner(person, [.. texts.Select((text, index) => Key(signers, person, text, index))]);
    }

    private static SshPublicKey Key(JsonReader signers, string person, string text, int index)
    {
        try
        {
            return SshPublicKey.Parse(text);
        }
        catch (FormatException exception)
        {
            var pointer = JsonPointer.Append(JsonPointer.Append(string.Empty, person), index.ToString(CultureInfo.InvariantCulture));
            throw new DocumentException(signers.ErrorAt(pointer, exception.Message.TrimEnd('.')));
        }
    }
}
