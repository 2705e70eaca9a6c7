# On a new machine with Debian 12 and the Swift toolchain, run: make site, make test.
# Both install missing packages, report what they do, and skip work that is already done.

SHELL := /bin/sh
SWIFT ?= swift
PYTHON := .venv/bin/python
RELEASE := .build/release/chipbrief
BRIEFINGS ?= 1000
SEEDS ?= 2 3 4 5 6 7 8 9 10 11

.PHONY: site test release setup setup-test setup-bench bench bench-compare unit tests-built swift-tests pages oracle publishing soak lint format screenshots docs clean

site: release ## build the release binary and write this repository's site to public/
	$(RELEASE) build

test: setup ## install the packages that the tests need, and run all tests
	$(MAKE) --no-print-directory --jobs=2 setup-test tests-built
	@echo "make: the Swift tests run while the release is built, then what needs it; each says what came of it when it is done"
	@# The release is compiled on one core. Later, the browser and the oracle use one core each, and publishing mostly waits.
	$(MAKE) --no-print-directory --jobs=4 --output-sync=target swift-tests pages oracle publishing

release: setup ## build the release binary
	$(SWIFT) build -c release --product chipbrief --static-swift-stdlib -Xlinker -s

setup:
	@scripts/setup build

setup-test:
	@scripts/setup test

setup-bench:
	@scripts/setup bench

unit: tests-built ## run the Swift tests
	$(MAKE) --no-print-directory swift-tests

tests-built: setup
	$(SWIFT) build --build-tests

# Runs the built tests without SwiftPM, which builds the release meanwhile: two of its processes share one database, and the
# second one fails if it starts while the first one writes to it.
swift-tests:
	NO_COLOR=1 .build/debug/chipbriefPackageTests.xctest --testing-library swift-testing

pages: release setup-test ## check every page (valid HTML, accessibility, links, phones, paper), the editor schemas, and live reload in a browser
	$(RELEASE) build --output .build/site-under-test --quiet
	$(PYTHON) Tests/Pages/check.py .build/site-under-test
	$(PYTHON) Tests/Pages/narrow.py $(RELEASE) .build/site-under-test
	$(PYTHON) Tests/Pages/pictures.py $(RELEASE)
	$(PYTHON) Tests/Pages/languages.py $(RELEASE)
	$(PYTHON) Tests/Pages/schemas.py $(RELEASE) .
	$(PYTHON) Tests/Pages/reload.py $(RELEASE) .

oracle: release ## compare incremental builds after each of 500 random edits with clean builds
	python3 Tests/Pages/oracle.py $(RELEASE) . 500 1

publishing: release setup-test ## publish a small site to git, sshd, nginx, WebDAV and S3 servers on loopback, with a hundred kills, and check what readers see
	$(PYTHON) Tests/Publish/publish.py $(RELEASE)

soak: release ## compare builds after thousands of random edits with clean builds; SEEDS="2 3 4" chooses the seeds
	for seed in $(SEEDS); do python3 Tests/Pages/oracle.py $(RELEASE) . 2000 $$seed || exit 1; done

bench: release setup-bench ## time builds of chipbrief, other generators and the floor; options: BRIEFINGS=10000, FOLDER=/on/a/disk, OPTIONS="--tools ours,hugo"
	$(SWIFT) build --package-path Benchmarks -c release --product corpus
	python3 Benchmarks/bench.py $(OPTIONS) $(BRIEFINGS) $(FOLDER)

bench-compare: setup setup-bench ## compare the instructions of each stage and the times of two commits: A=v1 B=HEAD; option: BRIEFINGS
	@test -n "$(A)" -a -n "$(B)" || { echo "say which commits: make bench-compare A=HEAD~1 B=HEAD" >&2; exit 2; }
	python3 Benchmarks/compare.py $(A) $(B) $(BRIEFINGS)

screenshots: release setup-test ## take screenshots of each kind of page, at three widths and in both colour schemes
	$(RELEASE) build --output .build/site-under-test --quiet
	$(PYTHON) Tests/Pages/screenshots.py .build/site-under-test screenshots

lint: ## check formatting and house rules
	$(SWIFT) format lint --strict --recursive Sources Tests Package.swift

format: ## format the sources
	$(SWIFT) format --in-place --recursive Sources Tests Package.swift

docs: ## rewrite docs/templates.md from the program's schemas
	CHIPBRIEF_WRITE_DOCS=1 $(SWIFT) test --filter TemplateReferenceTests

clean: ## remove everything that was built
	rm -rf .build .venv Benchmarks/.build Benchmarks/.venv public .public.chipbrief .chipbrief screenshots

help: ## print this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14
