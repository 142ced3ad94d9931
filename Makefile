# Everything is done through these targets, by hand and by continuous integration alike.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:

# Debian keeps nginx where only root's PATH looks.
export PATH := $(PATH):/usr/sbin:/sbin

SWIFT ?= swift
DEMO ?= var/demo
# Python packages and the figures of failed checks live under .build, which git ignores.
VENV := .build/site-tests
PYTHON := $(VENV)/bin/python

# What building and running need, and what the tests need beside it. A program in the second list
# of each pair stands for the package where it is already there under another package's name.
PACKAGES := libsqlite3-dev zlib1g-dev libxlsxwriter-dev pkg-config tzdata
PROGRAMS := nginx:nginx-light curl:curl ssh-keygen:openssh-client
# libatomic1: what Playwright brings of its own needs it.
TEST_PACKAGES := python3-venv libatomic1
TEST_PROGRAMS := strace:strace faketime:faketime python3:python3 chromium:chromium java:default-jre-headless

.PHONY: help setup setup-test test-programs build run test test-swift test-site test-archive test-faults test-long lint verify bench clean

help: ## List the targets
	@echo 'Rollbook: make TARGET'
	@sed -nE 's/^([a-z-]+):.*## (.*)/  \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "%-14s %s\n", $$1, $$2}'

# $(call install,packages,program:package pairs)
define install
missing=(); \
for package in $(1); do \
  dpkg-query -W -f '$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || missing+=($$package); \
done; \
for pair in $(2); do \
  command -v $${pair%%:*} >/dev/null || missing+=($${pair##*:}); \
done; \
if [ $${#missing[@]} -gt 0 ]; then \
  command -v apt-get >/dev/null || { echo "Please install: $${missing[*]} (no apt-get here to do it)" >&2; exit 1; }; \
  root=(); [ "$$(id -u)" = 0 ] || root=(sudo); \
  [ "$$(id -u)" = 0 ] || command -v sudo >/dev/null || { echo "Please have root install: $${missing[*]}" >&2; exit 1; }; \
  echo "Installing with $${root[*]} apt-get: $${missing[*]}"; \
  case " $${missing[*]} " in *" nginx-light "*) \
    echo "(Debian also starts nginx's own service; 'systemctl disable --now nginx' ends that. Rollbook does not use it.)";; esac; \
  "$${root[@]}" apt-get update -qq; \
  "$${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$${missing[@]}"; \
fi
endef

setup: ## Install what is missing to build and run (asks for root only then)
	@command -v $(SWIFT) >/dev/null || { echo 'Swift 6.2 or later is needed: https://www.swift.org/install/' >&2; exit 1; }
	@$(call install,$(PACKAGES),$(PROGRAMS))

setup-test: setup test-programs $(VENV)/.ready ## Install what the tests need as well (Chromium, Java, Python packages)

test-programs:
	@$(call install,$(TEST_PACKAGES),$(TEST_PROGRAMS))

REQUIREMENTS := Tests/site/requirements.txt Tests/audit/requirements.txt Tests/archive/requirements.txt

$(VENV)/.ready: $(REQUIREMENTS) | test-programs
	@echo 'Installing into $(VENV): $(shell cat $(REQUIREMENTS) | grep -v '^\#' | xargs)'
	@python3 -m venv $(VENV)
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check $(REQUIREMENTS:%=-r %)
	@touch $@

build: setup ## Build for release
	$(SWIFT) build -c release --product rollbook

run: build ## Start a made-up school: ingest, generator and nginx on this machine, until Ctrl-C
	@rollbook="$$($(SWIFT) build -c release --show-bin-path)/rollbook"; \
	"$$rollbook" demo --folder $(DEMO); \
	exec "$$rollbook" run --config $(DEMO)/rollbook.yaml

test: setup-test lint test-swift test-site test-faults ## Lint, unit tests, then the site in nginx and Chromium

test-swift: setup ## Unit tests alone
	$(SWIFT) test

test-site: setup-test ## The served site, nginx's rules and kill -9, with the debug build
	$(SWIFT) build --product rollbook
	@rollbook="$$($(SWIFT) build --show-bin-path)/rollbook"; \
	$(PYTHON) Tests/site/run_checks.py --rollbook "$$rollbook"

test-archive: setup-test ## Sealed snapshots, judged by programs of others and damaged, with the debug build
	$(SWIFT) build --product rollbook
	@rollbook="$$($(SWIFT) build --show-bin-path)/rollbook"; \
	$(PYTHON) Tests/archive/run_checks.py --rollbook "$$rollbook"

test-faults: setup-test ## Runs that fail or are killed halfway, in short, with the debug build
	$(SWIFT) build --product rollbook
	@rollbook="$$($(SWIFT) build --show-bin-path)/rollbook"; \
	$(PYTHON) Tests/faults/campaign.py --rollbook "$$rollbook" --small --histories 3 --faults 2

test-long: setup-test build ## The fault campaign: a thousand random histories, about an hour
	@rollbook="$$($(SWIFT) build -c release --show-bin-path)/rollbook"; \
	$(PYTHON) Tests/faults/campaign.py --rollbook "$$rollbook" --histories $(or $(HISTORIES),1000)

lint: ## Formatting and style of all Swift sources
	$(SWIFT) format lint --strict --parallel --recursive Package.swift Sources Tests

verify: setup-test build ## Compare figures of real records with expected ones: make verify RECORDS=FOLDER
	@[ -n "$(RECORDS)" ] || { echo 'Say where the records are: make verify RECORDS=FOLDER' >&2; exit 64; }
	@rollbook="$$($(SWIFT) build -c release --show-bin-path)/rollbook"; \
	$(PYTHON) Tests/site/verify_records.py --rollbook "$$rollbook" --records "$(RECORDS)"

bench: build ## Measure against the references
	Tests/bench/run

clean: ## Remove what was built; var/ with its data and public/ stay
	rm -rf .build
