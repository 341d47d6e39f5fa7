#!/bin/sh
# Makes the screenshots of this directory anew: docs/images/make.sh PATH-TO-MODELREGISTRY. Needs chromium.
set -eu
tool=$(realpath "$1")
images=$(dirname "$(realpath "$0")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
HOME=$work "$tool" demo --out demo >/dev/null
cd demo
entry=$("$tool" history mortgage_approval --output json | tr -d ' \n' | grep -o '"entry":[0-9]*,[^{}]*"type":"rolled_back"' | grep -o '[0-9]*' | head -n 1)
"$tool" compare mortgage_approval@1.1.0 mortgage_approval@1.0.1 --out compare.html >/dev/null
"$tool" report --model mortgage_approval --entry "$entry" --out incident.html >/dev/null
shot() {
  chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update \
    --disable-sync --user-data-dir="$work/profile" --hide-scrollbars --window-size="1180,$2" --screenshot="$images/$1.png" "file://$work/demo/$1.html" >/dev/null 2>&1
}
shot report 1120
shot compare 1000
shot incident 1080
