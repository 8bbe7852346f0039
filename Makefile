# Everything a person or CI runs. KB_URL (a libpq URL) makes the targets use that server instead of the private one.

.DEFAULT_GOAL := help
.PHONY: help setup up down url psql migrate demo demo-pdf test test-sql lint dump bench bench-backfill bench-ask bench-retrieve bench-quality bench-answers bench-sync image up-docker clean

# The server's URL is asked for when a recipe runs: "up" comes before.
kb = KB_URL="$$(bin/server url)" bin/kb
question = What does the pg_stat_io view show?

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Install what is missing, after naming it
	@bin/setup

up: setup ## Start the private PostgreSQL under .local; the first time, make it
	@bin/server up

down: ## Stop it
	@bin/server down

url: ## Print its connection URL
	@bin/server url

psql: ## Open psql in its database kb
	@bin/server psql

migrate: up ## Apply the migrations
	@$(kb) migrate

demo: migrate ## Put the PostgreSQL 17 manual in, embed it, ask it a question
	@bin/manual
	@$(kb) sync .local/manual/html --base-uri https://www.postgresql.org/docs/17/
	@$(kb) backfill --workers 2
	@$(kb) ask "$(question)"
	@echo
	@echo "To go on:"
	@echo "  make psql"
	@echo "  select round(score::numeric, 4) as score, heading, uri from kb.retrieve('which statements are slow', 3);"
	@echo "  select answer, jsonb_pretty(citations) from kb.ask('How do I create an index without locking out writes?');"

demo-pdf: migrate ## The same with the manual as one PDF of nearly 3,000 pages, in a knowledge base of its own
	@bin/manual-pdf
	@psql -X -q -t -d "$${KB_URL:-$$(bin/server url)}" \
		-c "select kb.create_knowledge_base('pdf') where not exists (select from kb.knowledge_base where name = 'pdf')"
	@$(kb) sync .local/manual/pdf --knowledge-base pdf
	@$(kb) backfill --knowledge-base pdf --workers 2
	@$(kb) ask --knowledge-base pdf "$(question)"

test: up ## Run every test
	@KB_TEST_URL="$${KB_TEST_URL:-$$(bin/server url postgres)}" mvn -B verify

test-sql: up ## Run the pgTAP tests alone, with pg_prove
	@bin/test-sql

lint: setup ## Check scripts, white space, formatting and what is generated
	@shellcheck --external-sources $$(grep -rlE '^#!.*\bbash' bin bench docker .ci)
	@! git grep -nIE '[[:blank:]]+$$' -- ':!*.txt'
	@$(MAKE) --silent --no-print-directory -C db/aws_ml check-standalone
	@mvn -B -q spotless:check
	@mvn -B -q -f bench/pom.xml spotless:check

dump: up ## Write db/schema.sql anew from the migrations
	@bin/dump >db/schema.sql.new
	@mv db/schema.sql.new db/schema.sql

bench: up ## Measure the first answer; keep the figures in bench/results
	@bin/manual
	@bench/first-answer >bench/results/first-answer.json.new
	@mv bench/results/first-answer.json.new bench/results/first-answer.json
	@bench/report

bench-backfill: up ## Measure kb.backfill and its peers, for most of an hour
	@bench/backfill
	@bench/report

bench-ask: up ## Measure kb.ask: its own time, eight askers at once, the log (five minutes)
	@bench/ask
	@bench/report

bench-retrieve: up ## Measure retrieval: by hand, Spring AI, LangChain4j, filters, indexes (an hour)
	@bench/retrieve
	@bench/report

bench-sync: up ## Measure kb sync and kb.load_chunks against their peers (half an hour)
	@bench/sync
	@bench/report

bench-quality: up ## Measure how well the search finds what the manual's index points to
	@bin/manual
	@bench/quality >bench/results/quality.json.new
	@mv bench/results/quality.json.new bench/results/quality.json
	@bench/report

bench-answers: up ## Measure whether kb.ask cites the page that answers, and refuses what none does
	@bin/manual
	@bench/answers >bench/results/answers.json.new
	@mv bench/results/answers.json.new bench/results/answers.json
	@bench/report

image: ## Build the Docker image: PostgreSQL 17 with everything installed
	@docker/base-image
	@docker build --network host --tag pgkb --tag pgkb:test --file docker/Dockerfile .

up-docker: image ## Start it with Docker Compose and print its URL
	@docker/up

clean: ## Stop the private PostgreSQL; delete its data and what was built
	@bin/server remove
	@rm -rf target
