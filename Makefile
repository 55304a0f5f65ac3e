# Two commands do everything: `make run` and `make test`. Both set up what they need, on any machine with Python 3.11+.
PYTHON ?= python3
PORT ?= 8501
ADDRESS ?= localhost
VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)
# uv is used where it is there, never required.
INSTALL := $(if $(UV),$(UV) pip install --quiet --python $(BIN)/python,$(BIN)/python -m pip install --quiet --disable-pip-version-check)

.PHONY: help run test check data bench pictures clean
help:
	@echo "make run [PORT=8501]  set up and start the app"
	@echo "make test             set up and run every test, a real browser included"
	@echo "make check            linter, types, doctests and unit tests, without the browser"
	@echo "make data             rebuild data/processed from data/raw"
	@echo "make bench            measure accuracy and speed; figures go to benchmarks/RESULTS.md"
	@echo "make pictures         take the README's pictures from the real app"

$(VENV)/.made:
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'Demarche needs Python 3.11 or newer')"
	$(if $(UV),$(UV) venv --quiet --python $(PYTHON) $(VENV),$(PYTHON) -m venv $(VENV))
	@touch $@

$(VENV)/.app: requirements.txt $(VENV)/.made
	$(INSTALL) -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt requirements.txt $(VENV)/.made
	$(INSTALL) -r requirements-dev.txt
	@touch $@ $(VENV)/.app

run: $(VENV)/.app
	$(BIN)/python -m streamlit run app.py --server.port $(PORT) --server.address $(ADDRESS)

test: $(VENV)/.dev
	$(BIN)/python tests/browser/chromium.py --install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict analysis
	$(BIN)/python -m pytest -n 3 --dist worksteal

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict analysis
	$(BIN)/python -m pytest -n 2 -m "not browser"

data: $(VENV)/.app
	$(BIN)/python -m analysis data

bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks

pictures: $(VENV)/.dev
	$(BIN)/python -m benchmarks.pictures

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
