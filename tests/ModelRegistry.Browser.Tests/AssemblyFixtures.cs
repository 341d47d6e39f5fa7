using ModelRegistry.Browser.Tests.Support;

[assembly: AssemblyFixture(typeof(TestBrowser))]
[assembly: AssemblyFixture(typeof(DemoRegistry))]
