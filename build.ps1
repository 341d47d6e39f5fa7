# Runs targets of this repository: ./build.ps1 <Target>... [options]. `./build.ps1 --help` lists them.
# The twin of build.sh for Windows PowerShell 5.1 and PowerShell 7; the two behave the same.

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$root = $PSScriptRoot
$temp = Join-Path $root '.nuke/temp'
$probeSeconds = 20     # a search for Nuke.Common that takes longer has failed
$probeValidity = 86400 # a failed search counts for a day

$env:DOTNET_NOLOGO = '1'
$env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'
$env:NUKE_TELEMETRY_OPTOUT = '1'

function Say([string] $text) { [Console]::Error.WriteLine("build.ps1: $text") }

function Fail([int] $exitCode, [string] $message, [string] $hint) {
    [Console]::Error.WriteLine("Error: $message")
    [Console]::Error.WriteLine("Hint: $hint")
    exit $exitCode
}

# ---------------------------------------------------------------- targets

# build/targets.tsv is generated from the verb catalog; a test keeps the two equal.
$known = @(Get-Content -Encoding UTF8 (Join-Path $root 'build/targets.tsv') | Where-Object { $_ -and -not $_.StartsWith('#') } | ForEach-Object {
    $columns = $_ -split "`t"
    [pscustomobject]@{ Name = $columns[0]; Verb = $columns[1]; Options = @($columns[2] -split ' '); Summary = $columns[3] }
})

function Find-Target([string] $name) { $known | Where-Object { $_.Name -eq $name } | Select-Object -First 1 }

function Stop-AtUnknownTarget([string] $name) {
    $near = @()
    if ($name.Length -ge 2) { $near = @($known | Where-Object { $_.Name.StartsWith($name.Substring(0, 2), 'OrdinalIgnoreCase') }) }
    if ($near.Count -gt 0) {
        Fail 2 "'$name' is not a target." "Did you mean $(($near | ForEach-Object Name) -join ' or ')? ./build.ps1 --help lists every target."
    }
    Fail 2 "'$name' is not a target." "Targets are $(($known | ForEach-Object Name) -join ' ')."
}

function Show-Usage {
    'Usage: ./build.ps1 <Target>... [options]'
    ''
    'Targets, in any case; several run one after the other:'
    $known | ForEach-Object { '  {0,-14} {1}' -f $_.Name, $_.Summary }
    ''
    "./build.ps1 <Target> --help shows a target's options. --verbose says more."
    'MODELREGISTRY_HOST=nuke|cli chooses the front end; --front-end prints the one that would run.'
}

# Returns the arguments meant for a target: with several targets, an option only another one knows is left out.
function Select-Argument($target, $targets, [string[]] $rest) {
    $others = @($targets | ForEach-Object { $_.Options })
    $kept = @()
    for ($i = 0; $i -lt $rest.Count; $i++) {
        $word = $rest[$i]
        $name = ($word -split '=', 2)[0]
        $isOption = $word.StartsWith('--')
        $own = $isOption -and (($target.Options -ccontains $name) -or ($target.Options -ccontains "$name="))
        $foreign = $isOption -and (($others -ccontains $name) -or ($others -ccontains "$name="))
        $takesNext = $isOption -and ($word -ceq $name) -and ($i + 1 -lt $rest.Count) `
            -and (($own -and ($target.Options -ccontains "$name=")) -or (-not $own -and ($others -ccontains "$name=")))
        if ($own -or -not $foreign) {
            $kept += $word
            if ($takesNext) { $kept += $rest[$i + 1] }
        }
        if ($takesNext) { $i++ }
    }
    , $kept
}

# ---------------------------------------------------------------- choice of the front end

function Assert-DotNet {
    if (Get-Command dotnet -ErrorAction SilentlyContinue) { return }
    $version = (Get-Content -Raw (Join-Path $root 'global.json') | ConvertFrom-Json).sdk.version
    Fail 1 'The .NET SDK is not installed, or not on PATH.' `
        "Install the SDK that global.json names ($version): https://dotnet.microsoft.com/download"
}

# Digests what decides whether Nuke.Common restores: the build project, the SDK and where packages come from.
function Get-ChoiceKey {
    $files = @((Join-Path $root 'build/_build.csproj'), (Join-Path $root 'global.json'))
    for ($directory = Get-Item $root; $directory; $directory = $directory.Parent) {
        $files += Join-Path $directory.FullName 'NuGet.Config'
    }
    foreach ($base in @($env:APPDATA, ${env:ProgramFiles(x86)}, $env:HOME) | Where-Object { $_ }) {
        $files += @(Join-Path $base 'NuGet/NuGet.Config'; Join-Path $base '.nuget/NuGet/NuGet.Config')
        foreach ($folder in 'NuGet/Config', '.nuget/config') {
            $files += @(Get-ChildItem (Join-Path $base $folder) -Filter *.config -ErrorAction SilentlyContinue | ForEach-Object FullName)
        }
    }
    $text = ($files | Where-Object { Test-Path $_ } | ForEach-Object { Get-Content -Raw $_ }) -join "`0"
    $sha = [Security.Cryptography.SHA256]::Create()
    [BitConverter]::ToString($sha.ComputeHash([Text.Encoding]::UTF8.GetBytes($text))).Replace('-', '').ToLowerInvariant()
}

function Test-Nuke {
    New-Item -ItemType Directory -Force $temp | Out-Null
    $probe = Start-Process dotnet -ArgumentList 'restore build/_build.csproj -p:NukeProbe=true -nodeReuse:false' -WorkingDirectory $root `
        -NoNewWindow -PassThru -RedirectStandardOutput (Join-Path $temp 'probe.log') -RedirectStandardError (Join-Path $temp 'probe.err')
    $null = $probe.Handle # keeps the exit code readable in Windows PowerShell
    if (-not $probe.WaitForExit($probeSeconds * 1000)) {
        $probe.Kill()
        return $false
    }
    $probe.ExitCode -eq 0
}

function Get-FrontEnd {
    switch ($env:MODELREGISTRY_HOST) {
        { $_ -in 'nuke', 'cli' } { return [pscustomobject]@{ Name = $_; Reason = "MODELREGISTRY_HOST=$_" } }
        { -not $_ } { break }
        default { Fail 2 "MODELREGISTRY_HOST is '$_'." 'Set it to nuke or cli, or leave it out.' }
    }
    $key = Get-ChoiceKey
    $now = [DateTimeOffset]::UtcNow.ToUnixTimeSeconds()
    $file = Join-Path $temp 'front-end'
    $kept = @()
    if (Test-Path $file) { $kept = @((Get-Content -Raw $file).Trim() -split ' ') }
    if ($kept.Count -eq 3 -and $kept[0] -eq $key -and ($kept[1] -eq 'nuke' -or $now - [long]$kept[2] -lt $probeValidity)) {
        $name = $kept[1]
    }
    else {
        Say "looking for Nuke.Common once (at most $probeSeconds s) ..."
        Assert-DotNet
        $name = if (Test-Nuke) { 'nuke' } else { 'cli' }
        [IO.File]::WriteAllText($file, "$key $name $now`n")
    }
    $reason = if ($name -eq 'nuke') { 'Nuke.Common restores here' } else { 'Nuke.Common does not restore here' }
    [pscustomobject]@{ Name = $name; Reason = $reason }
}

# ---------------------------------------------------------------- the tool

function Get-Machine {
    $architecture = "$([Runtime.InteropServices.RuntimeInformation]::OSArchitecture)".ToLowerInvariant()
    if ($architecture -notin 'x64', 'arm64') { return '' }
    if ([Runtime.InteropServices.RuntimeInformation]::IsOSPlatform([Runtime.InteropServices.OSPlatform]::Windows)) { return "win-$architecture" }
    if ([Runtime.InteropServices.RuntimeInformation]::IsOSPlatform([Runtime.InteropServices.OSPlatform]::OSX)) { return "osx-$architecture" }
    "linux-$architecture"
}

# True when a file the tool is made of, or one of the further paths, is newer than a stamp file.
function Test-SourceChange([string] $stamp, [string[]] $further = @()) {
    if (-not (Test-Path $stamp)) { return $true }
    $since = (Get-Item -Force $stamp).LastWriteTimeUtc
    $paths = @('src', 'schemas', 'samples', 'Directory.Build.props', 'Directory.Build.targets', 'Directory.Packages.props', 'global.json') + $further
    foreach ($path in $paths | ForEach-Object { Join-Path $root $_ } | Where-Object { Test-Path $_ }) {
        $items = @(Get-Item $path) + @(Get-ChildItem -Recurse $path)
        if ($items | Where-Object { $_.LastWriteTimeUtc -gt $since } | Select-Object -First 1) { return $true }
    }
    $false
}

# Runs a block while this process alone holds a lock file.
function Invoke-Locked([string] $lock, [scriptblock] $block) {
    New-Item -ItemType Directory -Force (Split-Path $lock) | Out-Null
    while ($true) {
        try { $held = [IO.File]::Open($lock, 'OpenOrCreate', 'ReadWrite', 'None'); break }
        catch [IO.IOException] { Start-Sleep -Milliseconds 200 }
    }
    try { & $block } finally { $held.Dispose() }
}

# Runs dotnet in the repository, its output to a log file or to the console; returns the exit code.
function Invoke-DotNet([string[]] $arguments, [string] $log = '') {
    Push-Location $root
    $ErrorActionPreference = 'Continue'
    try {
        if ($log) { & dotnet @arguments *> $log } else { & dotnet @arguments | Out-Host }
        $LASTEXITCODE
    }
    finally { Pop-Location }
}

function Publish-Tool([string] $directory, [string] $log, [string[]] $further) {
    0 -eq (Invoke-DotNet (@('publish', 'src/ModelRegistry.Cli/ModelRegistry.Cli.csproj', '-c', 'Release', '-o', $directory,
        "-p:ArtifactsPath=$(Join-Path $root 'artifacts/tool/build')", '-nologo', '-v', 'quiet') + $further) $log)
}

function Get-PackageDigest([string] $file) {
    @([regex]::Matches((Get-Content -Raw $file), '"contentHash": "([^"]*)"') | ForEach-Object { $_.Groups[1].Value } | Sort-Object -Unique) -join ' '
}

function Stop-AtPublish([string] $log) {
    [Console]::Error.WriteLine((Get-Content -Raw $log))
    Fail 1 'The modelregistry tool does not build.' './build.ps1 Compile shows the same errors.'
}

function Publish-ForMachine([string] $machine, [string] $directory, [string] $log) {
    if ($machine -and (Publish-Tool $directory $log @("-p:ToolRuntime=$machine"))) {
        $locked = Get-PackageDigest (Join-Path $root 'src/ModelRegistry.Cli/packages.lock.json')
        if ($env:CI -eq 'true' -and $locked -ne (Get-PackageDigest (Join-Path $root 'artifacts/tool/build/ModelRegistry.Cli.lock.json'))) {
            Fail 1 'The tool was restored from other packages than src/ModelRegistry.Cli/packages.lock.json names.' `
                'Run dotnet restore and commit the lock files.'
        }
        return
    }
    if ($machine) {
        $reason = Select-String -Path $log -Pattern 'error ((NU|NETSDK)\d+.*)' | Select-Object -First 1
        if (-not $reason) { Stop-AtPublish $log }
        if ($verbose) { Say "no ahead-of-time compilation for $machine here, a plain publish instead: $($reason.Matches[0].Groups[1].Value)" }
    }
    if (-not (Publish-Tool $directory $log @())) { Stop-AtPublish $log }
}

# Returns a published tool that is as new as its sources.
function Get-Tool {
    $machine = Get-Machine
    $tools = Join-Path $root "artifacts/tool/$(if ($machine) { $machine } else { 'portable' })"
    $current = Join-Path $tools 'current'
    $fresh = {
        if (-not (Test-Path $current)) { return '' }
        $directory = Join-Path $tools (Get-Content -Raw $current).Trim()
        if ((Test-Path (Join-Path $directory 'modelregistry.dll')) -and -not (Test-SourceChange (Join-Path $directory '.sources'))) { $directory }
    }
    $directory = & $fresh
    if (-not $directory) {
        Assert-DotNet
        Invoke-Locked (Join-Path $root 'artifacts/tool/lock.file') {
            if (& $fresh) { return }
            Say 'building the modelregistry tool; it starts at once until something changes ...'
            $name = "$(Get-Date -Format yyyyMMddHHmmss)-$PID"
            New-Item -ItemType Directory -Force (Join-Path $tools $name) | Out-Null
            New-Item -ItemType File (Join-Path $tools "$name/.sources") | Out-Null
            Publish-ForMachine $machine (Join-Path $tools $name) (Join-Path $tools 'publish.log')
            [IO.File]::WriteAllText($current, "$name`n")
            # A running tool may still load assemblies from an older directory, so the newest three stay.
            Get-ChildItem $tools -Directory -Filter '2*-*' | Sort-Object Name -Descending | Select-Object -Skip 3 |
                Remove-Item -Recurse -Force -ErrorAction SilentlyContinue
        } | Out-Null
        $directory = & $fresh
        if (-not $directory) { $directory = Join-Path $tools (Get-Content -Raw $current).Trim() }
    }
    Join-Path $directory 'modelregistry.dll'
}

# ---------------------------------------------------------------- developer targets

function Invoke-Test([string] $configuration) {
    if ((Invoke-DotNet @('build', 'ModelRegistry.sln', '-c', $configuration, '-nologo', '-v', 'minimal')) -ne 0) {
        '0 passed, 1 failed, 0 skipped' | Out-Host
        return 1
    }
    $results = Join-Path $root 'artifacts/test-results'
    if (Test-Path $results) { Remove-Item -Recurse -Force $results }
    New-Item -ItemType Directory -Force $results | Out-Null
    $status = Invoke-DotNet @('test', '--solution', 'ModelRegistry.sln', '--no-build', '-c', $configuration, '--no-progress',
        '--results-directory', $results, '--report-xunit-trx')

    # A project that crashed leaves no report and counts as one failure.
    $projects = @(Get-ChildItem (Join-Path $root 'tests') -Directory -Filter '*.Tests').Count
    $reports = @(Get-ChildItem $results -Filter *.trx | ForEach-Object { ([xml](Get-Content -Raw $_.FullName)).TestRun.ResultSummary.Counters })
    $passed = 0; $failed = [Math]::Max(0, $projects - $reports.Count); $skipped = 0
    foreach ($report in $reports) {
        $passed += [int]$report.passed
        $failed += [int]$report.failed + [int]$report.error + [int]$report.timeout + [int]$report.aborted
        $skipped += [int]$report.notExecuted
    }
    if ($failed -eq 0 -and $status -ne 0) { $failed = 1 }
    $line = "$passed passed, $failed failed, $skipped skipped"
    [IO.File]::WriteAllText((Join-Path $results 'summary.txt'), "$line`n")
    $line | Out-Host
    if ($failed -gt 0) { 1 } else { 0 }
}

function Invoke-DeveloperTarget([string] $name, [string[]] $arguments) {
    Assert-DotNet
    $configuration = ''
    $check = $false
    for ($i = 0; $i -lt $arguments.Count; $i++) {
        switch -Regex -CaseSensitive ($arguments[$i]) {
            '^--configuration=' { $configuration = ($_ -split '=', 2)[1]; break }
            '^--configuration$' {
                $i++
                if ($i -ge $arguments.Count) { Fail 2 '--configuration needs a value.' '--configuration Debug or --configuration Release' }
                $configuration = $arguments[$i]
                break
            }
            '^--check$' { $check = $true; break }
            '^--verbose$' { break }
            default { Fail 2 "$name does not know '$_'." './build.ps1 --help' }
        }
    }
    $debug = if ($configuration) { $configuration } else { 'Debug' }
    $release = if ($configuration) { $configuration } else { 'Release' }
    switch ($name) {
        'Compile' { Invoke-DotNet @('build', 'ModelRegistry.sln', '-c', $debug, '-nologo', '-v', 'minimal') }
        'Test' { Invoke-Test $debug }
        'Pack' { Invoke-DotNet @('pack', 'ModelRegistry.sln', '-c', $release, '-o', 'artifacts/packages', '-nologo', '-v', 'minimal') }
        'Tidy' {
            # Style and analyzer rules are errors of every compilation, so white space is what is left to look at.
            if ($check) { Invoke-DotNet @('format', 'whitespace', 'ModelRegistry.sln', '--verify-no-changes') }
            else { Invoke-DotNet @('format', 'ModelRegistry.sln') }
        }
        default { Fail 1 "build.ps1 cannot run $name." 'Its line in build/targets.tsv has no verb.' }
    }
}

# ---------------------------------------------------------------- the two front ends

function Invoke-Nuke($targets, [string[]] $rest) {
    $assembly = Join-Path $root 'build/bin/Debug/_build.dll'
    $stamp = Join-Path $temp 'build.stamp'
    $own = 'build/Components', 'build/Parameters', 'build/Developer', 'build/Build.cs', 'build/Build.Main.cs', 'build/_build.csproj',
        'build/Directory.Build.props', 'build/Directory.Build.targets', 'build/Directory.Packages.props'
    Assert-DotNet
    if (-not (Test-Path $assembly) -or (Test-SourceChange $stamp $own)) {
        Invoke-Locked (Join-Path $temp 'build.lock.file') {
            $log = Join-Path $temp 'compile.log'
            New-Item -ItemType File -Force "$stamp.$PID" | Out-Null
            Say 'building the NUKE build ...'
            if ((Invoke-DotNet @('build', 'build/_build.csproj', '-c', 'Debug', '-nologo', '-v', 'quiet') $log) -ne 0) {
                Remove-Item "$stamp.$PID"
                [Console]::Error.WriteLine((Get-Content -Raw $log))
                Fail 1 'The NUKE build does not build.' 'MODELREGISTRY_HOST=cli runs the same targets through the tool.'
            }
            Move-Item -Force "$stamp.$PID" $stamp
        }
    }
    # Words behind `--` are no target names to NUKE; the build takes it off again.
    $words = @($targets | ForEach-Object Name)
    if ($rest.Count -gt 0 -and -not $rest[0].StartsWith('-')) { $words += '--' }
    & dotnet $assembly @words @rest --root $root --no-logo
    exit $LASTEXITCODE
}

$words = @($args | ForEach-Object { "$_" })
if ($words.Count -eq 0 -or $words[0] -in '-h', '--help', '-?') { Show-Usage; exit 0 }
if ($words[0] -eq '--front-end') { (Get-FrontEnd).Name; exit 0 }
if ($words[0].StartsWith('-')) { Fail 2 "No target before '$($words[0])'." "./build.ps1 <Target> $words" }

$targets = @()
$next = 0
while ($next -lt $words.Count -and -not $words[$next].StartsWith('-') -and ($target = Find-Target $words[$next])) {
    $targets += $target
    $next++
}
if ($targets.Count -eq 0) { Stop-AtUnknownTarget $words[0] }
$rest = @($words | Select-Object -Skip $next)
if ($rest.Count -gt 0 -and -not $rest[0].StartsWith('-')) {
    if ($targets[-1].Verb -eq '-') { Stop-AtUnknownTarget $rest[0] }
    if ($targets.Count -gt 1) {
        Fail 2 "'$($rest[0])' is not a target." "With several targets, name every value: --model $($rest[0]), for instance."
    }
}
$verbose = $rest -ccontains '--verbose'

$frontEnd = Get-FrontEnd
$names = ($targets | ForEach-Object Name) -join ', '
if ($frontEnd.Name -eq 'nuke') {
    Say "$names by the NUKE build ($($frontEnd.Reason))."
    Invoke-Nuke $targets $rest
}
Say "$names by the modelregistry tool ($($frontEnd.Reason))."
foreach ($target in $targets) {
    $kept = @(Select-Argument $target $targets $rest)
    if ($target.Verb -ne '-') {
        $tool = Get-Tool
        & dotnet $tool $target.Verb @kept
        if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
    }
    elseif ($kept -ccontains '--help' -or $kept -ccontains '-h') { Show-Usage; exit 0 }
    else {
        $status = Invoke-DeveloperTarget $target.Name $kept
        if ($status -ne 0) { exit $status }
    }
}
exit 0
