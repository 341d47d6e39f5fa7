using ModelRegistry.Core.Models;
using ModelRegistry.Core.Notifications;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Setup;

/// <summary>The channels of one model, and the policy that may ask for them.</summary>
/// <param name="Model">The model.</param>
/// <param name="Channels">Its channels.</param>
/// <param name="Policy">Its policy.</param>
public sealed record ChannelSetup(ModelName Model, NotificationChannels Channels, ResolvedPolicy Policy);
