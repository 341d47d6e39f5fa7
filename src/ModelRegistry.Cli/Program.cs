System.Console.WriteLine("modelregistry");
