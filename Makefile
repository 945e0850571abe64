PYTHON ?= python3

run := .venv/bin/python -m
lock := $(run) uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --only-binary :all: --group build --custom-compile-command "make lock" \
	$(if $(filter all,$(UPGRADE)),--upgrade,$(addprefix --upgrade-package ,$(UPGRADE)))

.NOTPARALLEL:
.PHONY: help site serve check test schemas bench pages lock clean python environment

help: ## list what make can do
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1 \2/p' Makefile | while read -r name words; do \
		printf 'make %-8s%s\n' "$$name" "$$words"; done

site: environment ## check the course and build it into site/
	@$(run) builder check
	@$(run) builder build
	@echo "Or run \`make serve\`, which follows every edit."

serve: environment ## show the course in a browser and follow every edit
	@$(run) builder serve

check: environment ## check the course
	@$(run) builder check

test: python ## run every test, linter and type check
	@"$(PYTHON)" tools/environment.py tests
	@CHROMIUM="$$("$(PYTHON)" tools/environment.py browser)" && export CHROMIUM && failed= && \
	for step in "ruff check" "ruff format --check" "mypy --strict builder" "pytest -n auto --dist loadfile"; do \
		echo "== $$step"; $(run) $$step || failed="$$failed, $$step"; \
	done && \
	if [ -n "$$failed" ]; then echo "failed: $${failed#, }"; exit 1; fi

schemas: environment ## write the JSON Schemas that editors read, after a change of the formats
	@$(run) builder schema --all .vscode/schemas

bench: environment ## measure the builder
	@$(run) bench

pages: environment ## write docs/rules anew from the rules
	@$(run) tools.rule_pages

lock: python ## write the locks; UPGRADE=all or UPGRADE=name takes newer versions
	@$(run) uv --version > /dev/null 2>&1 || "$(PYTHON)" tools/environment.py tests
	@$(lock) --output-file requirements.txt
	@$(lock) --extra dev --constraint requirements.txt --output-file requirements-dev.txt
	@echo "requirements.txt and requirements-dev.txt are written; the next make installs them."

clean: ## remove all that make made
	@rm -rf .venv bench/.venv build dist site .hypothesis .mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -prune -exec rm -rf {} +
	@echo "Removed site/, build/, .venv/ and the tools' caches."

environment: python
	@"$(PYTHON)" tools/environment.py builder

python:
	@command -v "$(PYTHON)" > /dev/null || { \
		echo "There is no $(PYTHON) here. Install Python 3.11 or newer, or name one: make PYTHON=python3.12 ..."; exit 1; }
