#!/usr/bin/env bash
# Runs target $TARGET with the options that stand in OPTION_… and the switches in SWITCH_…: through ./build.sh where the
# repository carries the build, else through the released tool. Values arrive in variables only and are never evaluated.
set -euo pipefail

fail() { # message, hint
  printf 'Error: %s\n' "$1" >&2
  printf 'Hint: %s\n' "$2" >&2
  exit 2
}

arguments=()
while IFS= read -r variable; do
  value=${!variable}
  name=$(printf '%s' "${variable#*_}" | tr 'A-Z_' 'a-z-')
  case $variable in
    OPTION_*) if [ -n "$value" ]; then arguments+=("--$name=$value"); fi ;;
    SWITCH_*) if [ "$value" = true ]; then arguments+=("--$name"); fi ;;
  esac
done < <(compgen -e | LC_ALL=C sort | grep -E '^(OPTION|SWITCH)_[A-Z_]+$')

digest() { if command -v sha256sum >/dev/null 2>&1; then sha256sum "$1"; else shasum -a 256 "$1"; fi | cut -d ' ' -f 1; }

install_tool() { # sets tool to the released tool, downloaded once a job and checked against its digest
  local directory=${RUNNER_TEMP:?}/modelregistry-$TOOL_VERSION package
  tool=$directory/modelregistry
  [ -x "$tool" ] && return
  [[ $TOOL_VERSION =~ ^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.]+)?$ ]] ||
    fail "The repository has no build.sh, and tool-version is no version." "Give tool-version and tool-sha256, as the release notes name them."
  [[ $TOOL_SHA256 =~ ^[0-9a-f]{64}$ ]] ||
    fail "tool-sha256 is no SHA-256 in lower-case hexadecimal digits." "The release's notes and SHA256SUMS name it."
  package=$directory/modelregistry.$TOOL_VERSION.nupkg
  mkdir -p "$directory"
  curl --fail --silent --show-error --location --proto-redir =https --retry 3 --output "$package" \
    "${GITHUB_SERVER_URL:?}/${TOOL_REPOSITORY:?}/releases/download/v$TOOL_VERSION/modelregistry.$TOOL_VERSION.nupkg"
  if [ "$(digest "$package")" != "$TOOL_SHA256" ]; then
    rm -f "$package"
    fail "The package of version $TOOL_VERSION is not the one tool-sha256 names." "Do not use it before you know why; compare with the release's SHA256SUMS."
  fi
  # The package brings all it needs; no other source is asked.
  printf '<configuration><packageSources><clear /><add key="release" value="." /></packageSources></configuration>\n' >"$directory/nuget.config"
  dotnet tool install modelregistry --version "$TOOL_VERSION" --tool-path "$directory" --configfile "$directory/nuget.config" >&2
}

# Nothing commits what is written into the checkout alone; the tool refuses to.
export MODELREGISTRY_CHECKOUT_IS_DISCARDED=true

# A pinned tool is used whatever the checkout brings: what a proposal adds must not judge it.
if [ -z "${TOOL_VERSION:-}" ] && [ -x ./build.sh ] && [ -f build/targets.tsv ]; then
  exec ./build.sh "${TARGET:?}" ${arguments[@]+"${arguments[@]}"}
fi
install_tool
exec "$tool" "${TARGET:?}" ${arguments[@]+"${arguments[@]}"}
