# Everything here needs a JDK 25, Maven and make; which JDK, .mvn/find-jdk finds out.
# The unsafe-access option silences warnings of Maven's own libraries on a new JDK.
MVN = JAVA_HOME="$$(.mvn/find-jdk)" && export JAVA_HOME && \
	MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow $$MAVEN_OPTS" mvn -B
BENCH_JAVA = "$$(.mvn/find-jdk)/bin/java" -Xmx2g --enable-native-access=ALL-UNNAMED \
	--sun-misc-unsafe-memory-access=allow -cp 'benchmarks/target/*:benchmarks/target/lib/*'
BENCH = $(BENCH_JAVA) museum.vitrine.benchmarks.SideBySide
ARGS ?=
N ?= 20

.DEFAULT_GOAL := help
.PHONY: help api build quick test unit torture bench bench-decode bench-latency bench-live bench-queries bench-start bench-smoke format lint demo screenshots clean

help: ## List what can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1	\2/p' $(MAKEFILE_LIST) | while IFS='	' read -r name what; do printf '  %-13s %s\n' "$$name" "$$what"; done

build: ## Compile with all checks and package, without tests
	@$(MVN) -DskipTests package

quick: ## Compile and package, and nothing else
	@$(MVN) -q -Dquick package

test: ## All checks and all tests; what CI runs
	@$(MVN) verify

unit: ## The tests that need no service
	@$(MVN) test

torture: ## Try to refute the guarantee: N=200 random combinations of faults, and a million broken records
	@$(MVN) -Dspotless.check.skip -Dtest=BrokenRecordsTest -Dsurefire.failIfNoSpecifiedTests=false \
		-Dvitrine.test.broken-records=1000000 -Dit.test='CombinationIT,ArchiveFaultIT' \
		-Dfailsafe.failIfNoSpecifiedTests=false -Dvitrine.test.combinations=$(N) verify

api: ## Write the description of the API and the types of the pages anew, after a change of what it answers
	@$(MVN) -q -Dspotless.check.skip -Dexec.skip -Dtest=NoTest -Dit.test=OpenApiIT -Dvitrine.openapi.write=true \
		-Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false -pl core,devstack,app verify
	@cd web && npm run --silent types

bench: quick ## Measure Vitrine beside what else could be used; ARGS="--only stream --records 500000" for options
	@$(BENCH) --document docs/performance.md --output benchmarks/target/bench.json $(ARGS)

bench-decode: quick ## Measure decoding and rules on one core; options of JMH by ARGS
	@$(BENCH_JAVA) org.openjdk.jmh.Main museum.vitrine.benchmarks.intake \
		-prof gc -prof museum.vitrine.benchmarks.intake.CpuProfiler $(ARGS)

bench-latency: quick ## Measure how long a press takes from Kafka until it can be seen; ARGS="--rate 100"
	@$(BENCH_JAVA) museum.vitrine.benchmarks.latency.LatencyBenchmark $(ARGS)

bench-live: quick ## Measure how long a press takes until it is on a screen, in a browser; ARGS="--seconds 30"
	@$(BENCH_JAVA) museum.vitrine.benchmarks.latency.ScreenBenchmark $(ARGS)

bench-queries: quick ## Measure what screens ask, over ten years of counts; ARGS="--exhibitions 30"
	@$(BENCH_JAVA) museum.vitrine.benchmarks.query.QueryBenchmark --document docs/performance.md $(ARGS)

bench-start: quick ## Measure how long --help takes, and consume until its first record; ARGS="--starts 20"
	@$(BENCH_JAVA) museum.vitrine.benchmarks.start.StartBenchmark $(ARGS)

bench-smoke: quick ## Whether the benchmark's contestants store what they must, in two minutes; what CI runs
	@$(BENCH) --smoke $(ARGS)

format: ## Put every source in the house format
	@$(MVN) -q spotless:apply

lint: ## Check format and house rules, and compile with all warnings as errors
	@$(MVN) -q -DskipTests test-compile

demo: ## Run the demo; ARGS="--seconds 60" for options
	@./vitrine demo $(ARGS)

screenshots: ## Take the pictures of README.md anew, from a running demo
	@$(MVN) -q -DskipTests -Dspotless.check.skip -pl core,devstack,app package dependency:build-classpath \
		-Dmdep.includeScope=test -Dmdep.outputFile=target/test.classpath
	@jdk="$$(.mvn/find-jdk)" && cd app && "$$jdk/bin/java" \
		-cp "target/test-classes:target/classes:$$(cat target/test.classpath)" museum.vitrine.app.screens.Screenshots

clean: ## Delete what was built
	@$(MVN) -q clean
