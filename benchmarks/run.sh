#!/usr/bin/env bash
# Measures whole processes side by side: ./benchmarks/run.sh [SCRATCH_DIRECTORY]. The scratch directory is emptied; it
# needs about 10 GB on the disk to be measured. Results go to standard output as a Markdown table.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
scratch=${1:-$(mktemp -d)/modelregistry-benchmark}
runtime=$(dotnet --info | sed -n 's/^ *RID: *//p' | head -n 1)

"$root/build.sh" List --registry /nonexistent >/dev/null 2>&1 || true # publishes the tool where it is not up to date
tool=$root/artifacts/tool/$runtime/$(cat "$root/artifacts/tool/$runtime/current")/modelregistry
bare=$root/artifacts/benchmarks/bare
dotnet publish "$root/benchmarks/BareProgram" -c Release -r "$runtime" --self-contained false -p:PublishReadyToRun=true \
  -p:RestoreLockedMode=false -p:NuGetLockFilePath="$root/artifacts/benchmarks/bare.lock.json" -o "$bare" -v quiet --nologo >&2
dotnet run --project "$root/benchmarks/ModelRegistry.Benchmarks" -c Release -- processes "$tool" "$bare/bare" "$scratch"
