using Components;
using Nuke.Common;

/// <summary>The NUKE front end: one component per target, and no decision of its own.</summary>
internal partial class Build :
    NukeBuild,
    IInit,
    ICapture,
    IRegister,
    IValidate,
    IPlan,
    IEvaluate,
    IPromote,
    IRollback,
    IReport,
    IResolve,
    IPull,
    IScan,
    IList,
    IShow,
    IHistory,
    ICompare,
    IReproduce,
    ICheckEnv,
    IAudit,
    IDeprecate,
    ITag,
    INote,
    IDemo,
    ICompile,
    ITest,
    IPack,
    ITidy;
