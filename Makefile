# make demo | test | lint | check | bench | gold-diff   — each sets up what it needs in .venv first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STORE := build/demo-store

DOCS ?= ../shared/data/dev_documents.jsonl.gz
BASE ?= HEAD

.PHONY: demo test lint check bench linearity gold-diff clean

demo: $(VENV)/.ready
	$(BIN)/tthc-graph build --store $(STORE)
	$(BIN)/tthc-graph audit --store $(STORE) || test $$? -eq 1
	$(BIN)/tthc-graph view --store $(STORE) --out build/demo.html

test: $(VENV)/.ready-dev
	$(BIN)/python -m pytest

lint: $(VENV)/.ready-dev
	$(BIN)/ruff check --no-cache .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

check: lint test
	@if [ -d ../shared/gold ]; then \
	  $(BIN)/tthc-graph evaluate --gold ../shared/gold/seed_citations.jsonl ../shared/seeds && \
	  $(BIN)/tthc-graph evaluate --gold ../shared/gold/dev_citations.jsonl ../shared/data/dev_documents.jsonl.gz; \
	else echo "Bỏ qua chấm điểm: không có ../shared/gold trên máy này."; fi

bench: $(VENV)/.ready-dev
	$(BIN)/python benchmarks/extraction.py

linearity: $(VENV)/.ready-dev
	$(BIN)/python benchmarks/linearity.py

gold-diff: $(VENV)/.ready-dev
	$(BIN)/python benchmarks/gold_diff.py "$(DOCS)" "$(BASE)"

clean:
	rm -rf build dist $(VENV)

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Cần Python 3.11 trở lên; có thể chỉ rõ: make PYTHON=/đường/dẫn/python3.11 $(MAKECMDGOALS)"; exit 2; }
	@$(PYTHON) -m venv $(VENV) || \
	  { rm -rf $(VENV); echo "Không tạo được môi trường ảo. Trên Debian: apt install python3-venv"; exit 2; }

$(VENV)/.ready: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[shacl]'
	@touch $@

$(VENV)/.ready-dev: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@ $(VENV)/.ready
