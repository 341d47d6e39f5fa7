using System.Text.RegularExpressions;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.App.Catalogs;

/// <summary>
/// What the last run left, <c>.catalog.json</c>: of each model what its pages were made from and which files they are. Written
/// last; what it does not vouch for is made anew.
/// </summary>
/// <param name="Registry">The registry's id.</param>
/// <param name="Models">By name.</param>
/// <param name="Files">Files of the site that belong to no model.</param>
internal sealed partial record CatalogState(
    string Registry, IReadOnlyDictionary<string, CatalogedModel> Models, IReadOnlyList<string> Files)
{
    /// <summary>Name of the file; a directory that has it is a catalogue.</summary>
    public const string FileName = ".catalog.json";

    private const int Format = 1;
    private const int MaxBytes = 256 << 20;

    /// <summary>Gets the state of a directory in which nothing was made yet.</summary>
    public static CatalogState Empty(string registry) => new(registry, new Dictionary<string, CatalogedModel>(StringComparer.Ordinal), []);

    /// <summary>Reads a state; one that cannot be read vouches for nothing.</summary>
    /// <param name="content">The file's bytes.</param>
    /// <param name="registry">The registry the catalogue is made of.</param>
    /// <exception cref="RegistryException"><c>Conflict</c> when it belongs to another registry.</exception>
    public static CatalogState Read(byte[] content, string registry)
    {
        try
        {
            var reader = JsonParser.ParseObject(new DocumentSource(FileName, content), new DocumentLimits(MaxBytes, 8));
            reader.Format(Format);
            var state = new CatalogState(
                reader.Text("registry"),
                reader.Object("models").Json.Members.Where(member => ModelName.TryParse(member.Name, null, out _))
                    .ToDictionary(member => member.Name, member => CatalogedModel.Read(reader.Object("models").Object(member.Name)), StringComparer.Ordinal),
                [.. reader.Texts("files").Where(IsOurs)]);
            return state.Registry == registry ? state : throw new RegistryException(
                RegistryErrorCode.Conflict, "The directory holds the catalogue of another registry.", "Name another directory with --out, or delete that one.");
        }
        catch (Exception exception) when (exception is DocumentException or RegistryException { Code: RegistryErrorCode.Unsupported })
        {
            return Empty(registry);
        }
    }

    /// <summary>Returns the file's bytes.</summary>
    public byte[] ToBytes() => JsonText.ToBytes(JsonObject.Of(
        ("format", Format),
        ("registry", Registry),
        ("models", JsonObject.Of(Models.Keys.Order(StringComparer.Ordinal).Select(name => new JsonMember(name, Models[name].ToJson())))),
        ("files", JsonArray.Of(Files.Select(file => (JsonValue)file)))));

    /// <summary>Returns every file the state knows.</summary>
    public IEnumerable<string> AllFiles() => Models.Values.SelectMany(model => model.Files).Concat(Files);

    /// <summary>Returns whether a path is one that a catalogue writes: whatever a state says, nothing else is ever deleted.</summary>
    public static bool IsOurs(string path) => Ours().IsMatch(path);

    [GeneratedRegex(@"^(?:index\.html|index\.json|404\.html|feed\.xml|robots\.txt|\.nojekyll|assets/[a-z]+\.(?:css|js)|assets/digests/[0-9a-f]{2}\.js|models/[a-z0-9][a-z0-9_-]*\.json|models/[a-z0-9][a-z0-9_-]*/[A-Za-z0-9][A-Za-z0-9.+-]*\.(?:html|json))\z", RegexOptions.CultureInvariant)]
    private static partial Regex Ours();
}
