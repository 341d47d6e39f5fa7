System.Console.WriteLine("bare");
