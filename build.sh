#!/usr/bin/env bash
# Runs targets of this repository: ./build.sh <Target>... [options]. `./build.sh --help` lists them.
#
# Two front ends offer the same targets with the same options: the NUKE build in build/, where Nuke.Common restores, and
# the modelregistry tool, everywhere else. Written for bash 3.2, which is what macOS ships.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
temp=$root/.nuke/temp
tab=$(printf '\t')
probe_seconds=20       # a search for Nuke.Common that takes longer has failed
probe_validity=86400   # a failed search counts for a day

# What the tests need besides the SDK, as command:Debian package; one of the commands between commas will do.
test_tools="git:git python3:python3 strace:strace unshare:util-linux setpriv:util-linux ceph-mon:ceph-mon ceph-osd:ceph-osd radosgw:radosgw chromium,chromium-browser,google-chrome:chromium"

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 NUKE_TELEMETRY_OPTOUT=1

say() { printf 'build.sh: %s\n' "$*" >&2; }

fail() { # exit code, message, hint
  printf 'Error: %s\n' "$2" >&2
  printf 'Hint: %s\n' "$3" >&2
  exit "$1"
}

# ---------------------------------------------------------------- targets

target_names=() target_verbs=() target_options=() target_summaries=()

load_targets() { # build/targets.tsv is generated from the verb catalog; a test keeps the two equal
  local name verb options summary
  while IFS=$tab read -r name verb options summary; do
    case $name in '' | '#'*) continue ;; esac
    target_names+=("$name") target_verbs+=("$verb") target_options+=(" $options ") target_summaries+=("$summary")
  done <"$root/build/targets.tsv"
}

found=-1
find_target() { # sets found to the index of the target named $1, in any case
  local i
  shopt -s nocasematch
  for ((i = 0; i < ${#target_names[@]}; i++)); do
    if [[ ${target_names[i]} == "$1" ]]; then
      found=$i
      shopt -u nocasematch
      return 0
    fi
  done
  shopt -u nocasematch
  return 1
}

unknown_target() {
  local name near="" i
  shopt -s nocasematch
  for ((i = 0; i < ${#target_names[@]}; i++)); do
    name=${target_names[i]}
    [[ ${#1} -ge 2 && $name == "${1:0:2}"* ]] && near="$near${near:+ or }$name"
  done
  shopt -u nocasematch
  if [ -n "$near" ]; then
    fail 2 "'$1' is not a target." "Did you mean $near? ./build.sh --help lists every target."
  fi
  fail 2 "'$1' is not a target." "Targets are ${target_names[*]}."
}

usage() {
  local i
  echo "Usage: ./build.sh <Target>... [options]"
  echo
  echo "Targets, in any case; several run one after the other:"
  for ((i = 0; i < ${#target_names[@]}; i++)); do
    printf '  %-14s %s\n' "${target_names[i]}" "${target_summaries[i]}"
  done
  echo
  echo "./build.sh <Target> --help shows a target's options. --verbose says more."
  echo "MODELREGISTRY_HOST=nuke|cli chooses the front end; --front-end prints the one that would run."
}

# Sets kept to the arguments meant for target $1: with several targets, an option only another one knows is left out.
kept=()
keep_arguments() {
  local own=${target_options[$1]} others="" i=0 name
  kept=()
  for name in "${targets[@]}"; do others="$others${target_options[$name]}"; done
  while [ "$i" -lt "${#rest[@]}" ]; do
    local word=${rest[i]}
    name=${word%%=*}
    i=$((i + 1))
    case $word in
      --*) ;;
      *)
        kept+=("$word")
        continue
        ;;
    esac
    if [[ $own == *" $name= "* || $own == *" $name "* || $others != *" $name"[=\ ]* ]]; then
      kept+=("$word")
      if [[ $own == *" $name= "* && $word == "$name" && $i -lt ${#rest[@]} ]]; then
        kept+=("${rest[i]}")
        i=$((i + 1))
      fi
    elif [[ $others == *" $name= "* && $word == "$name" ]]; then
      i=$((i + 1))
    fi
  done
}

# ---------------------------------------------------------------- choice of the front end

need_dotnet() {
  command -v dotnet >/dev/null 2>&1 && return
  fail 1 "The .NET SDK is not installed, or not on PATH." \
    "Install the SDK that global.json names ($(sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' "$root/global.json")): https://dotnet.microsoft.com/download"
}

digest() { if command -v sha256sum >/dev/null 2>&1; then sha256sum; else shasum -a 256; fi | cut -d ' ' -f 1; }

choice_key() { # what decides whether Nuke.Common restores: the build project, the SDK and where packages come from
  local directory=$root file
  {
    cat "$root/build/_build.csproj" "$root/global.json"
    while :; do
      for file in "$directory"/[Nn]u[Gg]et.[Cc]onfig; do [ -f "$file" ] && cat "$file"; done
      [ "$directory" = / ] && break
      directory=$(dirname "$directory")
    done
    for file in "${HOME:-}"/.nuget/NuGet/NuGet.Config "${HOME:-}"/.nuget/config/*.config \
      "${HOME:-}"/.config/NuGet/NuGet.Config "${APPDATA:-}"/NuGet/NuGet.Config \
      /etc/opt/NuGet/Config/*.config "/Library/Application Support/NuGet/Config"/*.config; do
      [ -f "$file" ] && cat "$file"
    done
    :
  } | digest
}

# Runs "$@" in the repository, output to file $2, for at most $1 seconds; 124 when the time is over.
bounded() {
  local limit=$(($1 * 10)) log=$2 waited=0 pid status=0
  shift 2
  (cd "$root" && exec "$@") >"$log" 2>&1 </dev/null &
  pid=$!
  while kill -0 "$pid" 2>/dev/null; do
    if [ "$waited" -ge "$limit" ]; then
      kill "$pid" 2>/dev/null || true
      wait "$pid" 2>/dev/null || true
      return 124
    fi
    sleep 0.1
    waited=$((waited + 1))
  done
  wait "$pid" || status=$?
  return "$status"
}

host="" host_reason=""
choose_host() {
  case ${MODELREGISTRY_HOST:-} in
    nuke | cli)
      host=$MODELREGISTRY_HOST
      host_reason="MODELREGISTRY_HOST=$host"
      return
      ;;
    '') ;;
    *) fail 2 "MODELREGISTRY_HOST is '$MODELREGISTRY_HOST'." "Set it to nuke or cli, or leave it out." ;;
  esac

  local key now kept_key="" kept_host="" kept_time=0
  key=$(choice_key)
  now=$(date +%s)
  if [ -f "$temp/front-end" ]; then read -r kept_key kept_host kept_time <"$temp/front-end" || true; fi
  if [ "$kept_key" = "$key" ] && { [ "$kept_host" = nuke ] || [ $((now - kept_time)) -lt $probe_validity ]; }; then
    host=$kept_host
  else
    say "looking for Nuke.Common once (at most $probe_seconds s) ..."
    need_dotnet
    mkdir -p "$temp"
    host=cli
    bounded $probe_seconds "$temp/probe.log" dotnet restore build/_build.csproj -p:NukeProbe=true -nodeReuse:false && host=nuke
    printf '%s %s %s\n' "$key" "$host" "$now" >"$temp/front-end.$$"
    mv -f "$temp/front-end.$$" "$temp/front-end"
  fi
  if [ "$host" = cli ]; then host_reason="Nuke.Common does not restore here"; else host_reason="Nuke.Common restores here"; fi
}

# ---------------------------------------------------------------- the tool

machine() { # runtime identifier of this machine, or nothing
  local arch
  case $(uname -m) in
    x86_64 | amd64) arch=x64 ;;
    aarch64 | arm64) arch=arm64 ;;
    *) return 0 ;;
  esac
  case $(uname -s) in
    Linux) if ls /lib/ld-musl-* >/dev/null 2>&1; then echo "linux-musl-$arch"; else echo "linux-$arch"; fi ;;
    Darwin) echo "osx-$arch" ;;
    MINGW* | MSYS*) echo "win-$arch" ;;
  esac
}

sources_changed() { # true when a file the tool is made of, or one named behind $1, is newer than file $1
  local stamp=$1 source list=()
  shift
  for source in src schemas samples Directory.Build.props Directory.Build.targets Directory.Packages.props global.json "$@"; do
    [ -e "$root/$source" ] && list+=("$root/$source")
  done
  [ -n "$(find "${list[@]}" -newer "$stamp" -print 2>/dev/null | head -n 1)" ]
}

locks=()
unlock() {
  local lock
  for lock in ${locks[@]+"${locks[@]}"}; do
    if [ "$(readlink "$lock" || true)" = $$ ]; then rm -f "$lock"; fi
  done
  locks=()
}
trap unlock EXIT

lock() { # waits until this process alone holds link $1, which names its owner from the instant it exists
  local owner
  mkdir -p "$(dirname "$1")"
  until ln -s $$ "$1" 2>/dev/null; do
    owner=$(readlink "$1" || true)
    if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null && [ "$(readlink "$1" || true)" = "$owner" ]; then
      # Its owner died. Whoever moves the link away takes nothing from a successor: that one's is put back.
      if mv "$1" "$1.$$" 2>/dev/null; then
        [ "$(readlink "$1.$$")" = "$owner" ] || ln -s "$(readlink "$1.$$")" "$1" 2>/dev/null || true
        rm -f "$1.$$"
      fi
    else
      sleep 0.2
    fi
  done
  locks+=("$1")
}

package_digests() { sed -n 's/.*"contentHash": "\(.*\)".*/\1/p' "$1" | sort -u; }

publish() { # publish directory, log file, further arguments
  local directory=$1 log=$2
  shift 2
  (cd "$root" && dotnet publish src/ModelRegistry.Cli/ModelRegistry.Cli.csproj -c Release -o "$directory" \
    "-p:ArtifactsPath=$root/artifacts/tool/build" -nologo -v quiet "$@") >"$log" 2>&1 </dev/null
}

tool=""
ensure_tool() { # sets tool to a published tool that is as new as its sources
  local rid home current="" fresh
  rid=$(machine)
  home=$root/artifacts/tool/${rid:-portable}
  [ -f "$home/current" ] && read -r current <"$home/current"
  if [ -n "$current" ] && [ -f "$home/$current/modelregistry.dll" ] && ! sources_changed "$home/$current/.sources"; then
    tool=$home/$current/modelregistry.dll
    return
  fi

  need_dotnet
  lock "$root/artifacts/tool/lock"
  [ -f "$home/current" ] && read -r current <"$home/current"
  if [ -z "$current" ] || [ ! -f "$home/$current/modelregistry.dll" ] || sources_changed "$home/$current/.sources"; then
    say "building the modelregistry tool; it starts at once until something changes ..."
    fresh=$(date +%Y%m%d%H%M%S)-$$
    mkdir -p "$home/$fresh"
    : >"$home/$fresh/.sources"
    publish_for_machine "$rid" "$home/$fresh" "$home/publish.log"
    printf '%s\n' "$fresh" >"$home/current.$$"
    mv -f "$home/current.$$" "$home/current"
    current=$fresh
    # A running tool may still load assemblies from an older directory, so the newest three stay.
    (cd "$home" && printf '%s\n' 2*-* | sort -r | sed 1,3d | while read -r fresh; do rm -rf "$fresh"; done)
  fi
  unlock
  tool=$home/$current/modelregistry.dll
}

publish_for_machine() { # runtime identifier, publish directory, log file
  if [ -n "$1" ] && publish "$2" "$3" "-p:ToolRuntime=$1"; then
    if [ "${CI:-}" = true ] && [ "$(package_digests "$root/src/ModelRegistry.Cli/packages.lock.json")" != \
      "$(package_digests "$root/artifacts/tool/build/ModelRegistry.Cli.lock.json")" ]; then
      fail 1 "The tool was restored from other packages than src/ModelRegistry.Cli/packages.lock.json names." \
        "Run dotnet restore and commit the lock files."
    fi
    return
  fi
  if [ -n "$1" ]; then
    grep -Eq 'error (NU|NETSDK)[0-9]+' "$3" || publish_failed "$3"
    [ $verbose = 1 ] && say "no ahead-of-time compilation for $1 here, a plain publish instead: $(grep -Em 1 'error (NU|NETSDK)' "$3" | sed 's/.*error //')"
  fi
  publish "$2" "$3" || publish_failed "$3"
}

publish_failed() {
  cat "$1" >&2
  fail 1 "The modelregistry tool does not build." "./build.sh Compile shows the same errors."
}

# ---------------------------------------------------------------- developer targets

configuration=Debug pack_configuration=Release tidy_check=0
read_developer_options() { # target name
  local i=0 word
  while [ "$i" -lt "${#kept[@]}" ]; do
    word=${kept[i]}
    i=$((i + 1))
    case $word in
      --configuration=*) configuration=${word#*=} pack_configuration=${word#*=} ;;
      --configuration)
        [ "$i" -lt "${#kept[@]}" ] || fail 2 "--configuration needs a value." "--configuration Debug or --configuration Release"
        configuration=${kept[i]} pack_configuration=${kept[i]}
        i=$((i + 1))
        ;;
      --check) tidy_check=1 ;;
      --verbose) ;;
      *) fail 2 "$1 does not know '$word'." "./build.sh --help" ;;
    esac
  done
}

compiled=""
compile() { # configuration
  [ "$compiled" = "$1" ] && return
  (cd "$root" && dotnet build ModelRegistry.sln -c "$1" -nologo -v minimal) || return
  compiled=$1
}

have_one() { # names between commas
  local name
  for name in ${1//,/ }; do command -v "$name" >/dev/null 2>&1 && return; done
  return 1
}

install_test_tools() {
  local entry missing="" packages=""
  for entry in $test_tools; do
    have_one "${entry%%:*}" && continue
    missing="$missing ${entry%%[,:]*}" packages="$packages ${entry##*:}"
  done
  [ -n "$missing" ] || return 0
  local root_by=""
  [ "$(id -u)" = 0 ] && root_by="env"
  [ -z "$root_by" ] && [ "${CI:-}" = true ] && sudo -n true 2>/dev/null && root_by="sudo -n"
  if [ -f /etc/debian_version ] && [ -n "$root_by" ]; then
    say "installing what the tests need:$packages"
    mkdir -p "$root/artifacts"
    # shellcheck disable=SC2086 # the packages are separate words, and so is how one becomes root
    { $root_by apt-get update -qq && $root_by DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages; } \
      >"$root/artifacts/apt.log" 2>&1 && return
    say "installing failed: $(tail -n 1 "$root/artifacts/apt.log")"
  fi
  [ "${CI:-}" = true ] && fail 1 "Tests need$missing." "Install the packages$packages."
  say "tests that need$missing are skipped; to run them install the packages$packages."
}

# What the tests run under Node.js, as tests/node/package-lock.json pins it.
install_node_tools() {
  local tools=$root/tests/node installed
  installed=$tools/node_modules/.package-lock.json
  if [ "$installed" -nt "$tools/package-lock.json" ]; then return 0; fi
  if command -v npm >/dev/null 2>&1; then
    say "installing what the tests run under Node.js"
    mkdir -p "$root/artifacts"
    (cd "$tools" && npm ci --ignore-scripts --no-audit --no-fund) >"$root/artifacts/npm.log" 2>&1 && return
    say "installing failed: $(tail -n 1 "$root/artifacts/npm.log")"
  fi
  [ "${CI:-}" = true ] && fail 1 "Tests need the packages of tests/node." "Install Node.js 20 or newer with npm, then run npm ci in tests/node."
  say "tests that need the packages of tests/node are skipped; to run them install Node.js 20 or newer with npm."
}

# Names each failed test of the reports in a directory with the beginning of what it said, for people who see only the end of a log.
failures() {
  find "$1" -maxdepth 1 -name '*.trx' -exec awk '
    { gsub(/<(UnitTestResult |Message>|StackTrace>)/, "\n&"); print }' {} \; | awk '
    /^<UnitTestResult / {
      failed = /^[^>]*outcome="(Failed|Error|Timeout|Aborted)"/
      lines = message = 0
      if (failed && match($0, /testName="[^"]*"/)) print "failed: " substr($0, RSTART + 10, RLENGTH - 11)
    }
    /^<Message>/ { message = failed }
    /^<StackTrace>/ { message = 0 }
    message && lines < 12 { gsub(/<[^>]*>/, ""); if (/[^ ]/) { print "  " $0; lines++ } }' |
    sed "s/&quot;/\"/g; s/&apos;/'/g; s/&lt;/</g; s/&gt;/>/g; s/&#xD;//g; s/&#xA;/ /g; s/&amp;/\&/g"
}

count_reports() { # directory; prints the number of reports and of tests passed, failed and skipped
  find "$1" -maxdepth 1 -name '*.trx' -exec grep -o '<Counters [^>]*>' {} \; | awk -F '"' '
    { reports++; for (i = 1; i < NF; i += 2) { gsub(/<Counters|[ =]/, "", $i); sum[$i] += $(i + 1) } }
    END { printf "%d %d %d %d", reports, sum["passed"], sum["failed"] + sum["error"] + sum["timeout"] + sum["aborted"], sum["notExecuted"] }'
}

test_projects() { find "$root/tests" -mindepth 2 -maxdepth 2 -name '*.Tests.csproj' -exec basename {} .csproj \; | sort; }

reports_of() { grep -ls "[/\\]$2\.dll\"" "$1"/*.trx; } # directory, project

# Runs alone and once more what failed in a directory: tests into its folder tests, whole projects that left no report into its
# folder projects. Sets steady to the number of tests that pass now.
steady=0
run_failed_again() {
  local results=$1 failed=$2 project report test filters folder again silent=0
  mkdir -p "$results/tests" "$results/projects"
  for project in $(test_projects); do
    report=$(reports_of "$results" "$project" | head -n 1 || true)
    filters=() folder=projects
    if [ -n "$report" ]; then
      folder=tests
      while read -r test; do filters+=(--filter-method "$test"); done < <(failures "$results" | sed -n "s/^failed: \($project\.[^(]*\).*/\1/p" | sort -u)
      [ ${#filters[@]} -gt 0 ] || continue
    fi
    say "running $project again, alone: $([ $folder = tests ] && echo "what failed" || echo "it ended without a report")."
    (cd "$root" && dotnet test --project "tests/$project" --no-build -c "$configuration" --no-progress \
      --results-directory "$results/$folder" --report-xunit-trx ${filters[@]+"${filters[@]}"}) || true
    # A second run that leaves no report has shown nothing: then every failure stands.
    [ $folder = projects ] || [ -n "$(reports_of "$results/tests" "$project" || true)" ] || silent=1
  done
  read -r _ _ again _ <<<"$(count_reports "$results/tests")"
  steady=$((silent == 0 && failed > again ? failed - again : 0))
}

run_test() {
  local results=$root/artifacts/test-results status=0 projects reports passed failed skipped lost more again skips
  compile "$configuration" || {
    echo "0 passed, 1 failed, 0 skipped"
    return 1
  }
  install_test_tools
  install_node_tools
  rm -rf "$results"
  mkdir -p "$results"
  (cd "$root" && dotnet test --solution ModelRegistry.sln --no-build -c "$configuration" --no-progress \
    --results-directory "$results" --report-xunit-trx) || status=$?

  projects=$(test_projects | wc -l)
  read -r reports passed failed skipped <<<"$(count_reports "$results")"
  lost=$((projects > reports ? projects - reports : 0))
  [ "$failed" -eq 0 ] || failures "$results" | tee "$results/failures.txt"

  # A machine of CI is busier than a person's: there, a few failures are tried once more, and what is unsteady is named.
  if [ "${CI:-}" = true ] && [ $((failed + lost)) -gt 0 ] && [ $((failed + lost)) -le 10 ]; then
    run_failed_again "$results" "$failed"
    [ $steady -eq 0 ] || echo "unsteady: $steady of the failed tests above passed when run again, alone." | tee -a "$results/failures.txt"
    passed=$((passed + steady)) failed=$((failed - steady))
    read -r reports more again skips <<<"$(count_reports "$results/projects")"
    passed=$((passed + more)) failed=$((failed + again)) skipped=$((skipped + skips)) lost=$((lost - reports))
    [ "$failed" -gt 0 ] || [ "$lost" -gt 0 ] || status=0
  fi
  if [ "$lost" -gt 0 ]; then # A project that crashed leaves no report and counts as one failure.
    say "$lost of $((projects)) test projects ended without a report."
    failed=$((failed + lost))
  elif [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then
    say "dotnet test ended with $status although no test failed; see above."
    failed=1
  fi
  echo "$passed passed, $failed failed, $skipped skipped" | tee "$results/summary.txt"
  [ "$failed" -eq 0 ]
}

run_developer_target() { # target name
  need_dotnet
  read_developer_options "$1"
  case $1 in
    Compile) compile "$configuration" ;;
    Test) run_test ;;
    Pack) (cd "$root" && dotnet pack ModelRegistry.sln -c "$pack_configuration" -o artifacts/packages -nologo -v minimal) ;;
    Tidy)
      if [ $tidy_check = 1 ]; then # style and analyzer rules are errors of every compilation, so white space is what is left
        (cd "$root" && dotnet format whitespace ModelRegistry.sln --verify-no-changes)
      else
        (cd "$root" && dotnet format ModelRegistry.sln)
      fi
      ;;
    *) fail 1 "build.sh cannot run $1." "Its line in build/targets.tsv has no verb." ;;
  esac
}

# ---------------------------------------------------------------- the two front ends

run_nuke() {
  local assembly=$root/build/bin/Debug/_build.dll stamp=$temp/build.stamp names=() index
  need_dotnet
  local own="build/Components build/Parameters build/Developer build/Build.cs build/Build.Main.cs build/_build.csproj
    build/Directory.Build.props build/Directory.Build.targets build/Directory.Packages.props"
  # shellcheck disable=SC2086 # the paths are separate words
  if [ ! -f "$assembly" ] || [ ! -f "$stamp" ] || sources_changed "$stamp" $own; then
    lock "$temp/build.lock"
    : >"$stamp.$$"
    say "building the NUKE build ..."
    if ! (cd "$root" && dotnet build build/_build.csproj -c Debug -nologo -v quiet) >"$temp/compile.log" 2>&1 </dev/null; then
      rm -f "$stamp.$$"
      cat "$temp/compile.log" >&2
      fail 1 "The NUKE build does not build." "MODELREGISTRY_HOST=cli runs the same targets through the tool."
    fi
    mv -f "$stamp.$$" "$stamp"
    unlock
  fi
  for index in "${targets[@]}"; do
    names+=("${target_names[index]}")
    if [ "${target_names[index]}" = Test ]; then install_test_tools && install_node_tools; fi
  done
  # Words behind `--` are no target names to NUKE; the build takes it off again.
  if [ ${#rest[@]} -gt 0 ] && [[ ${rest[0]} != -* ]]; then names+=(--); fi
  exec dotnet "$assembly" "${names[@]}" ${rest[@]+"${rest[@]}"} --root "$root" --no-logo
}

run_tool() { # verb, whether it is the last target
  ensure_tool
  if [ "$2" = 1 ]; then exec dotnet "$tool" "$1" ${kept[@]+"${kept[@]}"}; fi
  dotnet "$tool" "$1" ${kept[@]+"${kept[@]}"}
}

targets=() rest=() verbose=0
load_targets
case ${1:-} in
  '' | -h | --help | '-?')
    usage
    exit 0
    ;;
  --front-end)
    choose_host
    echo "$host"
    exit 0
    ;;
  -*) fail 2 "No target before '$1'." "./build.sh <Target> $*" ;;
esac

while [ $# -gt 0 ] && [[ $1 != -* ]] && find_target "$1"; do
  targets+=("$found")
  shift
done
[ ${#targets[@]} -gt 0 ] || unknown_target "$1"
last=$((${#targets[@]} - 1))
if [ $# -gt 0 ] && [[ $1 != -* ]]; then
  [ "${target_verbs[${targets[last]}]}" = - ] && unknown_target "$1"
  [ $last -gt 0 ] && fail 2 "'$1' is not a target." "With several targets, name every value: --model $1, for instance."
fi
rest=("$@")
for word in "$@"; do [ "$word" = --verbose ] && verbose=1; done

choose_host
running=""
for index in "${targets[@]}"; do running="$running${running:+, }${target_names[index]}"; done
if [ "$host" = nuke ]; then
  say "$running by the NUKE build ($host_reason)."
  run_nuke
fi
say "$running by the modelregistry tool ($host_reason)."
for ((position = 0; position <= last; position++)); do
  index=${targets[position]}
  keep_arguments "$index"
  if [ "${target_verbs[index]}" = - ]; then
    case " ${kept[*]-} " in
      *' --help '* | *' -h '*)
        usage
        exit 0
        ;;
    esac
    run_developer_target "${target_names[index]}"
  else
    run_tool "${target_verbs[index]}" $((position == last))
  fi
done
