# Set-up happens by itself: every target installs what it needs into .venv first.
PYTHON ?= python3
BIN := .venv/bin
PYTEST = TMPDIR=$$(sh tools/test_folder.sh) $(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile
export PYTHONUTF8 := 1

.PHONY: run test check e2e bench golden pictures lock clean

run: .venv/.product
	$(BIN)/python -m tdkt_event serve --open

test: .venv/.dev
	$(PYTEST) tests --ignore=tests/e2e
	@if sh tools/has_browser.sh; then $(MAKE) e2e; \
	elif [ -n "$$CI" ]; then echo "Thiếu Chromium trên máy kiểm thử."; exit 1; \
	else echo "Không có Chromium nên bỏ qua kiểm thử trên trình duyệt (make e2e)."; fi

e2e: .venv/.dev
	$(PYTEST) tests/e2e

check: .venv/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/.dev
	$(BIN)/python -m benchmarks

golden: .venv/.dev
	$(BIN)/python tests/golden/renew.py

pictures: .venv/.dev
	$(BIN)/python -m tools.take_pictures

lock:
	$(PYTHON) tools/lock.py

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

.venv/.product: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Cần Python 3.11 trở lên; máy này có $$($(PYTHON) --version). Chạy: make $(MAKECMDGOALS) PYTHON=python3.11"; exit 1; }
	@[ -x $(BIN)/python ] || $(PYTHON) -m venv .venv || \
	  { rm -rf .venv; echo "Không tạo được môi trường Python. Trên Debian, Ubuntu hãy chạy: apt-get install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/.dev: .venv/.product requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@
