#!/bin/sh
# Build the wheel, install it beside the pinned packages in a scratch environment, and read a report with it there.
set -eu
cd "$(dirname "$0")/.."
house=$PWD
python="$PWD/${1:-.venv/bin/python}"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"$python" -m hatchling build -t wheel -d "$scratch/dist" >/dev/null
"$python" -m venv --without-pip "$scratch/venv"
inside=$("$scratch/venv/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
# The packages are those of the checkout; truceline itself must come out of the wheel.
"$python" -c 'import sys; print(*(p for p in sys.path if "site-packages" in p), sep="\n")' > "$scratch/packages"
"$python" -m pip --python "$scratch/venv/bin/python" install --quiet --no-deps --no-index "$scratch"/dist/*.whl
cp "$scratch/packages" "$inside/zz_packages.pth"
cd "$scratch"
unset PYTHONPATH
from=$(venv/bin/python -c 'import truceline; print(truceline.__file__)')
case "$from" in "$scratch"/*) ;; *) echo "the wheel was not used: $from" >&2; exit 1 ;; esac
venv/bin/truceline --help >/dev/null
echo "The army shelled the town on Friday, the ministry said." > report.txt
venv/bin/truceline read report.txt -o a.truceline
venv/bin/truceline claims a.truceline
venv/bin/truceline verify a.truceline
front=
[ -f "$house/src/truceline/serve/static/manifest.json" ] && front=--front
venv/bin/python "$house/tools/ask_workbench.py" a.truceline $front
echo "$(basename dist/*.whl): $(du -k dist/*.whl | cut -f1) kB, installs and reads"
