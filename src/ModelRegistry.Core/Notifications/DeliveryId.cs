using System.Text;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Notifications;

/// <summary>Names what is delivered, so that whoever receives it twice can tell: made of the entry and the channel, the same however often it is sent.</summary>
public static class DeliveryId
{
    /// <summary>Returns the id: 32 hexadecimal digits.</summary>
    public static string Of(Digest entry, ChannelName channel) => Digest.Of(Encoding.UTF8.GetBytes($"{entry}\n{channel}")).Hex[..32];
}
