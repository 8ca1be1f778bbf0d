# Two commands do everything: `make demo` and `make test`. Each installs what is missing first.

.PHONY: demo test setup setup-tests lint
CARGO ?= cargo

demo: setup
	$(CARGO) build --release --locked -p redthread -p xtask
	target/release/xtask case
	rm -rf demo
	target/release/redthread investigate examples/files --out demo

test: setup-tests
	$(CARGO) test --locked --workspace

lint: setup-tests
	$(CARGO) fmt --all --check
	$(CARGO) clippy --locked --workspace --all-targets -- -D warnings

setup:
	@sh scripts/setup

setup-tests:
	@sh scripts/setup tests
