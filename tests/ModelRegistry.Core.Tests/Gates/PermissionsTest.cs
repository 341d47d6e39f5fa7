using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;
using ModelRegistry.Core.Tests.Policies;

namespace ModelRegistry.Core.Tests.Gates;

public sealed class PermissionsTest
{
    private const string Named = """{"permissions": {"register": {"people": ["alice", "Bob"]}}}""";
    private const string ByRole = """{"roles": {"ML Lead": ["alice"], "Ops": ["otto", "@org/ops", "@org/night"]}, "permissions": {"promote": {"roles": ["ML Lead", "Ops"]}, "roll_back": {"people": ["carol"], "roles": ["Ops"]}}}""";
    private const string OnlyTeam = """{"roles": {"Ops": {"teams": ["org/ops"]}}, "permissions": {"deprecate": {"roles": ["Ops"]}}}""";
    private const string Unknown = """{"roles": {"ML Lead": ["alice"]}, "permissions": {"waive": {"roles": ["ML Led"]}}}""";
    private const string OnProduction = """{"permissions": {"promote": {"people": ["dan"]}}, "stages": {"production": {"permissions": {"promote": {"people": ["alice"]}}}}}""";

    [Theory]
    [InlineData("{}", "register", "", "rita", "permission not_applicable [rita (from Git's configuration, unverified)] [] Policy names nobody who alone may register, so anybody may.")]
    [InlineData(Named, "register", "", "alice", "permission passed [alice (from Git's configuration, unverified)] [alice and Bob to register] alice (from Git's configuration, unverified) is named; model.json#/policy/permissions/register says who may register.")]
    [InlineData(Named, "register", "", "bob/ci", "permission passed [bob (from CI)] [alice and Bob to register] bob (from CI) is named; model.json#/policy/permissions/register says who may register.")]
    [InlineData(Named, "register", "", "mallory/option", "permission failed [mallory (as typed by the caller, unverified)] [alice and Bob to register] mallory (as typed by the caller, unverified) may not register: model.json#/policy/permissions/register asks for alice and Bob, and alice and Bob may. Ask one of them, or change model.json.")]
    [InlineData(Named, "deprecate", "", "mallory/os", "permission not_applicable [mallory (from the operating system, unverified)] [] Policy names nobody who alone may deprecate, so anybody may.")]
    [InlineData(ByRole, "promote", "staging", "ALICE", "permission passed [ALICE (from Git's configuration, unverified)] [a holder of role 'ML Lead' or 'Ops' to promote staging] ALICE (from Git's configuration, unverified) holds role 'ML Lead'; model.json#/policy/permissions/promote says who may promote staging.")]
    [InlineData(ByRole, "promote", "dev", "carol", "permission failed [carol (from Git's configuration, unverified)] [a holder of role 'ML Lead' or 'Ops' to promote dev] carol (from Git's configuration, unverified) may not promote dev: model.json#/policy/permissions/promote asks for a holder of role 'ML Lead' or 'Ops', and alice and otto may. @org/ops and @org/night hold it too, but who belongs to a team cannot be read here, and what cannot be read never counts. Ask one of them, or change model.json.")]
    [InlineData(ByRole, "roll_back", "production", "carol", "permission passed [carol (from Git's configuration, unverified)] [carol, or a holder of role 'Ops' to roll back production] carol (from Git's configuration, unverified) is named; model.json#/policy/permissions/roll_back says who may roll back production.")]
    [InlineData(ByRole, "roll_back", "production", "org/ops", "permission failed [org/ops (from Git's configuration, unverified)] [carol, or a holder of role 'Ops' to roll back production] org/ops (from Git's configuration, unverified) may not roll back production: model.json#/policy/permissions/roll_back asks for carol, or a holder of role 'Ops', and carol and otto may. @org/ops and @org/night hold it too, but who belongs to a team cannot be read here, and what cannot be read never counts. Ask one of them, or change model.json.")]
    [InlineData(OnlyTeam, "deprecate", "", "rita", "permission failed [rita (from Git's configuration, unverified)] [a holder of role 'Ops' to deprecate] rita (from Git's configuration, unverified) may not deprecate: model.json#/policy/permissions/deprecate asks for a holder of role 'Ops', and nobody is known to. @org/ops holds it too, but who belongs to a team cannot be read here, and what cannot be read never counts. Ask one of them, or change model.json.")]
    [InlineData(Unknown, "waive", "", "alice", "permission failed [alice (from Git's configuration, unverified)] [a holder of role 'ML Led' to waive] alice (from Git's configuration, unverified) may not waive: model.json#/policy/permissions/waive asks for a holder of role 'ML Led', and nobody is known to. Nobody holds role 'ML Led' (did you mean ML Lead?): name its people in model.json under policy.roles. Ask one of them, or change model.json.")]
    [InlineData(OnProduction, "promote", "staging", "dan", "permission passed [dan (from Git's configuration, unverified)] [dan to promote staging] dan (from Git's configuration, unverified) is named; model.json#/policy/permissions/promote says who may promote staging.")]
    [InlineData(OnProduction, "promote", "production", "dan", "permission failed [dan (from Git's configuration, unverified)] [alice to promote production] dan (from Git's configuration, unverified) may not promote production: model.json#/policy/stages/production/permissions/promote asks for alice, and alice may. Ask one of them, or change model.json.")]
    public void Decide_Actor(string policy, string action, string stage, string actor, string line)
    {
        var parts = actor.Split('/');
        var (name, source) = parts is [var first, "ci" or "option" or "os"] ? (first, parts[1]) : (actor, "git");

        var result = Permissions.Decide(
            Definitions.Resolve(modelPolicy: policy), action, stage.Length == 0 ? null : StageName.Parse(stage), new Actor(name, source));

        Assert.Equal(line, GateCases.Line(result));
    }

    [Fact]
    public void Decide_EveryAction_IsAskedOfThePolicy()
    {
        foreach (var action in PolicyActions.All)
        {
            var policy = Definitions.Resolve(modelPolicy: $$$$"""{"permissions": {"{{{{action}}}}": {"people": ["alice"]}}}""");
            var stage = PolicyActions.OnStages.Contains(action) ? GateCases.Production : null;

            Assert.Equal(Verdict.Failed, Permissions.Decide(policy, action, stage, new Actor("rita", "git")).Verdict);
        }
    }
}
