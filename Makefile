.DEFAULT_GOAL := help
.PHONY: help setup up down url psql

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Install what is missing (names it first)
	@bin/setup

up: ## Start the private PostgreSQL under .local, making it the first time
	@bin/server up

down: ## Stop it
	@bin/server down

url: ## Print its connection URL
	@bin/server url

psql: ## Open psql in it
	@bin/server psql
