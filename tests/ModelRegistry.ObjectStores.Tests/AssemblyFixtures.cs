using ModelRegistry.ObjectStores.Tests.Support;

[assembly: AssemblyFixture(typeof(CephServer))]
