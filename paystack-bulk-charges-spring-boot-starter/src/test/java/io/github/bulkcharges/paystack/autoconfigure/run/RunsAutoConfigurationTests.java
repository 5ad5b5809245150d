/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.run;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceInitializationAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.Paystack;
import io.github.bulkcharges.paystack.SecretKeySource;
import io.github.bulkcharges.paystack.autoconfigure.PaystackAutoConfiguration;
import io.github.bulkcharges.paystack.autoconfigure.webhook.BulkChargeSucceededEvent;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.BulkChargeRun;
import io.github.bulkcharges.paystack.run.BulkChargeRuns;
import io.github.bulkcharges.paystack.run.ChargeOutcome;
import io.github.bulkcharges.paystack.run.OutcomeHandler;
import io.github.bulkcharges.paystack.run.RunBatch;
import io.github.bulkcharges.paystack.run.RunListener;
import io.github.bulkcharges.paystack.run.RunState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link RunsAutoConfiguration}.
 */
class RunsAutoConfigurationTests {

	private static final AtomicInteger databases = new AtomicInteger();

	private final PaystackService service = new PaystackService();

	private final CountingDataSource dataSource = new CountingDataSource();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(PaystackAutoConfiguration.class, RunsAutoConfiguration.class))
		.withPropertyValues("paystack.secret-key=sk_test_runs", "paystack.base-url=" + this.service.baseUrl(),
				"paystack.initiate-timeout=2s", "paystack.runs.settle-delay=1s", "paystack.runs.poll-interval=100ms");

	private final ApplicationContextRunner withDatabase = this.runner.withBean("dataSource", DataSource.class,
			() -> this.dataSource);

	@AfterEach
	void close() {
		this.service.close();
	}

	@Test
	void sendsAndSettlesRunWithLedgerInDatabase() {
		this.withDatabase.run((context) -> {
			BulkChargeRun run = context.getBean(BulkChargeRuns.class).submit("july", () -> charges(3).stream());
			assertThat(run.settled().get(30, TimeUnit.SECONDS)).isEqualTo(RunState.DONE);
			assertThat(this.service.sentReferences()).containsExactlyInAnyOrder("july-0", "july-1", "july-2");
			assertThat(JdbcClient.create(this.dataSource)
				.sql("SELECT COUNT(*) FROM paystack_charge WHERE outcome = 'SUCCEEDED'")
				.query(Integer.class)
				.single()).isEqualTo(3);
		});
	}

	@Test
	void doesNotConnectUnlessRunsAreInjected() {
		this.withDatabase.withPropertyValues("paystack.runs.initialize-schema=always").run((context) -> {
			assertThat(context).hasNotFailed();
			context.getBean(BulkChargesClient.class).listBatches().join();
			assertThat(this.dataSource.connections).hasValue(0);
			assertThat(context.containsBeanDefinition("bulkChargeRuns")).isTrue();
			assertThat(context.getBeanFactory().containsSingleton("bulkChargeRuns")).isFalse();
		});
	}

	@Test
	void backsOffWhenUserDefinesRuns() {
		BulkChargeRuns own = mock(BulkChargeRuns.class);
		this.withDatabase.withBean("own", BulkChargeRuns.class, () -> own).run((context) -> {
			assertThat(context).hasSingleBean(BulkChargeRuns.class).hasBean("own");
			assertThat(this.dataSource.connections).hasValue(0);
		});
	}

	@Test
	void backsOffWhenDisabled() {
		this.withDatabase.withPropertyValues("paystack.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(BulkChargeRuns.class)
				.doesNotHaveBean(PaystackRunsProperties.class));
	}

	@Test
	void createsRunsPerClient() {
		this.withDatabase
			.withPropertyValues("paystack.clients.ghana.secret-key=sk_test_ghana",
					"paystack.clients.kenya.secret-key=sk_test_kenya")
			.withUserConfiguration(Injected.class)
			.run((context) -> {
				Injected injected = context.getBean(Injected.class);
				injected.plain.add("plain", charges(1));
				injected.ghana.add("ghana", List.of(BulkCharge.of("AUTH_ghana0001", 1000, "ghana-0")));
				assertThat(injected.plain.find("plain")).isNotNull();
				assertThat(injected.plain.find("ghana")).isNull();
				assertThat(injected.ghana.find("ghana")).isNotNull();
				assertThat(JdbcClient.create(this.dataSource)
					.sql("SELECT client FROM paystack_run ORDER BY client")
					.query(String.class)
					.list()).containsExactly("default", "ghana");
				assertThat(context.getBeanFactory().containsSingleton("bulkChargeRuns.kenya")).isFalse();
			});
	}

	@Test
	void createsNoDefaultRunsWithoutDefaultClient() {
		this.withDatabase.withPropertyValues("paystack.secret-key=", "paystack.clients.ghana.secret-key=sk_test_ghana")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("bulkChargeRuns"));
	}

	@Test
	void backsOffWhenUserDefinesRunsOfClient() {
		this.withDatabase.withPropertyValues("paystack.clients.ghana.secret-key=sk_test_ghana")
			.withUserConfiguration(GhanasRuns.class)
			.run((context) -> assertThat(context).doesNotHaveBean("bulkChargeRuns.ghana").hasBean("bulkChargeRuns"));
	}

	@Test
	void coversRunsThatUserDefines() {
		BulkChargeRuns own = mock(BulkChargeRuns.class);
		this.withDatabase.withBean("own", BulkChargeRuns.class, () -> own)
			.withBean(SimpleMeterRegistry.class)
			.withPropertyValues("paystack.runs.resume-on-startup=true")
			.run((context) -> {
				assertThat(ActiveRuns.findAll(context.getBeanFactory())).containsOnly(Map.entry("default", own));
				context.publishEvent(webhook("default"));
				then(own).should().onWebhook("BCH_1");
				then(own).should().resumeUnfinished();
				assertThat(context.getBean(MeterRegistry.class)
					.get("paystack.runs.unresolved")
					.tags("client", "default", "mode", "test")
					.gauge()
					.value()).isZero();
			});
	}

	@Test
	void coversRunsOfClientThatUserDefines() {
		this.withDatabase.withPropertyValues("paystack.clients.ghana.secret-key=sk_test_ghana")
			.withUserConfiguration(GhanasRuns.class)
			.withBean(SimpleMeterRegistry.class)
			.run((context) -> {
				assertThat(ActiveRuns.findAll(context.getBeanFactory()))
					.containsOnly(Map.entry("ghana", context.getBean("ghanasRuns", BulkChargeRuns.class)));
				assertThat(context.getBean(MeterRegistry.class)
					.get("paystack.runs.unresolved")
					.tags("client", "ghana", "mode", "test")
					.gauge()
					.value()).isZero();
			});
	}

	@Test
	void namesRunsOfNoClientByTheirBean() {
		this.withDatabase.withBean("first", BulkChargeRuns.class, () -> mock(BulkChargeRuns.class))
			.withBean("second", BulkChargeRuns.class, () -> mock(BulkChargeRuns.class))
			.run((context) -> assertThat(ActiveRuns.findAll(context.getBeanFactory())).containsOnlyKeys("first",
					"second"));
	}

	@Test
	void failsWhenClientThatUserDefinesHasNameOfAnother() {
		this.withDatabase.withPropertyValues("paystack.clients.ghana.secret-key=sk_test_ghana")
			.withUserConfiguration(GhanasClient.class, Injected.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(UnusableLedgerException.class, (failure) -> assertThat(failure)
					.hasMessageStartingWith("the Paystack bean of the client 'ghana' has the name 'default'")));
	}

	@Test
	void usesRunsOfParentContext() {
		this.withDatabase.run((parent) -> this.runner.withParent(parent).run((context) -> {
			assertThat(context.getBean(BulkChargeRuns.class)).isSameAs(parent.getBean(BulkChargeRuns.class));
			assertThat(context.containsLocalBean("bulkChargeRuns")).isFalse();
		}));
	}

	@Test
	void keepsLedgerInMemoryWithTestKeyAndWithoutDataSource() {
		this.runner.run((context) -> {
			BulkChargeRun run = context.getBean(BulkChargeRuns.class).submit("july", () -> charges(1).stream());
			assertThat(run.settled().get(30, TimeUnit.SECONDS)).isEqualTo(RunState.DONE);
		});
	}

	@Test
	void keepsLedgerInMemoryWhenMemoryIsSet() {
		this.withDatabase
			.withPropertyValues("paystack.secret-key=sk_live_runs", "paystack.base-url=https://api.paystack.co",
					"paystack.initiate-timeout=20s", "paystack.runs.settle-delay=5m", "paystack.runs.ledger=memory")
			.run((context) -> {
				assertThat(context.getBean(BulkChargeRuns.class).add("july", charges(1))).isEqualTo(1);
				assertThat(this.dataSource.connections).hasValue(0);
			});
	}

	@Test
	void failsWithoutDataSourceWhenKeyIsLive() {
		this.runner
			.withPropertyValues("paystack.secret-key=sk_live_runs", "paystack.base-url=https://api.paystack.co",
					"paystack.initiate-timeout=20s", "paystack.runs.settle-delay=5m")
			.withUserConfiguration(Injected.OnlyPlain.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(UnusableLedgerException.class)
				.hasMessage("there is no DataSource bean"));
	}

	@Test
	void failsWithoutDataSourceWhenJdbcIsSet() {
		this.runner.withPropertyValues("paystack.runs.ledger=jdbc")
			.withUserConfiguration(Injected.OnlyPlain.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(UnusableLedgerException.class)
				.hasMessage("there is no DataSource bean"));
	}

	@Test
	void failsWithSeveralDataSources() {
		this.withDatabase.withBean("other", DataSource.class, CountingDataSource::new)
			.withUserConfiguration(Injected.OnlyPlain.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(UnusableLedgerException.class)
				.hasMessage("there are several DataSource beans"));
	}

	@Test
	void usesPrimaryDataSource() {
		this.runner.withUserConfiguration(PrimaryDataSource.class).run((context) -> {
			context.getBean(BulkChargeRuns.class);
			assertThat(context.getBean("primary", CountingDataSource.class).connections).hasPositiveValue();
			assertThat(context.getBean("other", CountingDataSource.class).connections).hasValue(0);
		});
	}

	@Test
	void usesQualifiedDataSource() {
		this.withDatabase.withUserConfiguration(QualifiedDataSource.class).run((context) -> {
			context.getBean(BulkChargeRuns.class);
			assertThat(context.getBean("ledger", CountingDataSource.class).connections).hasPositiveValue();
			assertThat(this.dataSource.connections).hasValue(0);
		});
	}

	@Test
	void failsWhenTablesDoNotExist() {
		this.withDatabase.withPropertyValues("paystack.runs.initialize-schema=never")
			.withUserConfiguration(Injected.OnlyPlain.class)
			.run((context) -> assertThat(context).getFailure()
				.cause()
				.hasRootCauseInstanceOf(java.sql.SQLException.class)
				.hasStackTraceContaining("UnusableLedgerException")
				.hasStackTraceContaining("schema-h2.sql"));
	}

	@Test
	void createsRunsAfterMigrations() {
		this.withDatabase.withConfiguration(AutoConfigurations.of(DataSourceInitializationAutoConfiguration.class))
			.withPropertyValues("paystack.runs.initialize-schema=never",
					"spring.sql.init.schema-locations=classpath:io/github/bulkcharges/paystack/run/schema-h2.sql")
			.withUserConfiguration(Injected.OnlyPlain.class)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void doesNotCreateTablesInDatabaseThatIsNotEmbedded() {
		JdbcDataSource file = new JdbcDataSource();
		file.setURL("jdbc:h2:file:./target/runs-" + databases.incrementAndGet() + "-" + System.nanoTime());
		ApplicationContextRunner runner = this.runner.withBean(DataSource.class, () -> file);
		runner.withUserConfiguration(Injected.OnlyPlain.class)
			.run((context) -> assertThat(context).getFailure().hasStackTraceContaining("cannot be read"));
		runner.withUserConfiguration(Injected.OnlyPlain.class)
			.withPropertyValues("paystack.runs.initialize-schema=always")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void startsWhenDatabaseCannotBeReached() {
		this.dataSource.down = true;
		this.withDatabase.withPropertyValues("paystack.runs.initialize-schema=always")
			.withUserConfiguration(Injected.OnlyPlain.class)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				this.dataSource.down = false;
				BulkChargeRun run = context.getBean(BulkChargeRuns.class).submit("july", () -> charges(1).stream());
				assertThat(run.settled().get(60, TimeUnit.SECONDS)).isEqualTo(RunState.DONE);
			});
	}

	@Test
	void failsWhenModeIsNotKnown() {
		this.withDatabase.withPropertyValues("paystack.secret-key=")
			.withBean(SecretKeySource.class, () -> () -> "vault-0123456789")
			.withUserConfiguration(Injected.OnlyPlain.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(UnusableLedgerException.class,
						(failure) -> assertThat(failure.action()).startsWith("Set paystack.mode to test or live")));
	}

	@Test
	void usesModeOfKeyFromBean() {
		this.withDatabase.withPropertyValues("paystack.secret-key=")
			.withBean(SecretKeySource.class, () -> () -> "sk_test_source")
			.run((context) -> {
				BulkChargeRun run = context.getBean(BulkChargeRuns.class).submit("july", () -> charges(1).stream());
				assertThat(run.settled().get(30, TimeUnit.SECONDS)).isEqualTo(RunState.DONE);
			});
	}

	@Test
	void failsWhenSettleDelayIsTooShortForLiveKey() {
		this.withDatabase
			.withPropertyValues("paystack.secret-key=sk_live_runs", "paystack.base-url=https://api.paystack.co",
					"paystack.initiate-timeout=20s", "paystack.runs.settle-delay=299s")
			.withUserConfiguration(Injected.OnlyPlain.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("paystack.runs.settle-delay")
				.hasMessageContaining("at least 5 minutes with a live key"));
	}

	@Test
	void passesOutcomesToHandlersThatUseRuns() {
		this.withDatabase.withUserConfiguration(Handlers.class, Injected.OnlyPlain.class).run((context) -> {
			BulkChargeRun run = context.getBean(BulkChargeRuns.class).submit("july", () -> charges(2).stream());
			run.settled().get(30, TimeUnit.SECONDS);
			assertThat(context.getBean(Handlers.class).heard).containsExactly("handler july", "listener july");
		});
	}

	@Test
	void passesOutcomesToHandlersOfLazyRuns() {
		this.withDatabase.withUserConfiguration(Handlers.class).run((context) -> {
			BulkChargeRun run = context.getBeanProvider(BulkChargeRuns.class)
				.getObject()
				.submit("july", () -> charges(2).stream());
			run.settled().get(30, TimeUnit.SECONDS);
			assertThat(context.getBean(Handlers.class).heard).containsExactly("handler july", "listener july");
		});
	}

	@Test
	void appliesQualifiedHandlersToTheirClientOnly() {
		this.withDatabase.withPropertyValues("paystack.clients.ghana.secret-key=sk_test_ghana")
			.withUserConfiguration(QualifiedHandlers.class)
			.run((context) -> {
				BulkChargeRun plain = context.getBean(BulkChargeRuns.class).submit("july", () -> charges(1).stream());
				plain.settled().get(30, TimeUnit.SECONDS);
				List<String> heard = context.getBean(QualifiedHandlers.class).heard;
				assertThat(heard).containsExactly("all july");
				BulkChargeRuns ghana = ghana(context);
				ghana.submit("ghana", () -> List.of(BulkCharge.of("AUTH_ghana0001", 1000, "ghana-0")).stream())
					.settled()
					.get(30, TimeUnit.SECONDS);
				assertThat(heard).containsExactlyInAnyOrder("all july", "all ghana", "ghana ghana");
			});
	}

	@Test
	void publishesEvents() {
		this.withDatabase.withUserConfiguration(Events.class).run((context) -> {
			BulkChargeRun run = context.getBean(BulkChargeRuns.class).submit("july", () -> charges(2).stream());
			run.settled().get(30, TimeUnit.SECONDS);
			Events events = context.getBean(Events.class);
			await().untilAsserted(() -> assertThat(events.received).hasSize(2));
			assertThat(events.received).contains(new RunEvent.RunFinished("default", "july", RunState.DONE))
				.anySatisfy(
						(event) -> assertThat(event).isInstanceOfSatisfying(RunEvent.BatchSettled.class, (settled) -> {
							assertThat(settled.client()).isEqualTo("default");
							assertThat(settled.outcomes()).extracting(ChargeOutcome::reference)
								.containsExactly("july-0", "july-1");
						}));
		});
	}

	@Test
	void registersMetricsWhenRunsAreCreated() {
		this.withDatabase.withBean(SimpleMeterRegistry.class).run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(registry.find("paystack.runs.unresolved").meter()).isNull();
			assertThat(this.dataSource.connections).hasValue(0);
			BulkChargeRun run = context.getBean(BulkChargeRuns.class).submit("july", () -> charges(2).stream());
			run.settled().get(30, TimeUnit.SECONDS);
			assertThat(registry.get("paystack.runs.unresolved").gauge().value()).isZero();
			await().untilAsserted(() -> assertThat(registry.get("paystack.runs.amount")
				.tags("kind", "debited", "currency", "NGN", "client", "default", "mode", "test")
				.counter()
				.count()).isEqualTo(2001));
		});
	}

	@Test
	void worksWithoutMicrometer() {
		this.withDatabase.withClassLoader(new FilteredClassLoader("io.micrometer.core"))
			.withUserConfiguration(Injected.OnlyPlain.class)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void looksSoonAtBatchThatWebhookNames() {
		this.service.hold();
		this.withDatabase.withPropertyValues("paystack.runs.poll-interval=1h").run((context) -> {
			BulkChargeRun run = context.getBean(BulkChargeRuns.class).submit("july", () -> charges(1).stream());
			await().atMost(Duration.ofSeconds(30))
				.untilAsserted(() -> assertThat(run.batches()).extracting(RunBatch::state)
					.containsExactly(BatchState.ACCEPTED));
			this.service.release();
			context.publishEvent(webhook("ghana"));
			context.publishEvent(webhook("default"));
			await().atMost(Duration.ofSeconds(30))
				.untilAsserted(() -> assertThat(run.batches()).extracting(RunBatch::state)
					.containsExactly(BatchState.SETTLED));
		});
	}

	private static BulkChargeSucceededEvent webhook(String client) {
		BulkChargeSucceededEvent event = mock(BulkChargeSucceededEvent.class);
		given(event.client()).willReturn(client);
		given(event.batchCode()).willReturn("BCH_1");
		return event;
	}

	@Test
	void findsActiveRunsOnly() {
		this.withDatabase.withPropertyValues("paystack.clients.ghana.secret-key=sk_test_ghana").run((context) -> {
			assertThat(ActiveRuns.findAll(context.getBeanFactory())).isEmpty();
			BulkChargeRuns ghana = ghana(context);
			assertThat(ActiveRuns.findAll(context.getBeanFactory())).containsOnly(Map.entry("ghana", ghana));
			this.runner.withParent(context)
				.run((child) -> assertThat(ActiveRuns.findAll(child.getBeanFactory()))
					.containsOnly(Map.entry("ghana", ghana)));
			assertThat(this.dataSource.connections).hasPositiveValue();
		});
	}

	@Test
	void registersHintsForScripts() {
		RuntimeHints hints = new RuntimeHints();
		new RunsRuntimeHints().registerHints(hints, getClass().getClassLoader());
		assertThat(RuntimeHintsPredicates.resource()
			.forResource("io/github/bulkcharges/paystack/run/schema-postgresql.sql")).accepts(hints);
	}

	@Test
	void followsUnfinishedRunsWithoutSending() {
		this.service.hold();
		this.withDatabase.run((context) -> crashWithOneBatchSent(context.getBean(BulkChargeRuns.class)));
		this.service.release();
		this.withDatabase.withUserConfiguration(Injected.OnlyPlain.class).run((context) -> {
			BulkChargeRun run = context.getBean(BulkChargeRuns.class).find("july");
			await().atMost(Duration.ofSeconds(30))
				.untilAsserted(() -> assertThat(run.batches()).extracting((batch) -> batch.state().name())
					.contains("SETTLED"));
			assertThat(this.service.codes()).hasSize(1);
			context.getBean(BulkChargeRuns.class).resumeUnfinished();
			assertThat(run.settled().get(30, TimeUnit.SECONDS)).isEqualTo(RunState.DONE);
			assertThat(this.service.sentReferences()).containsExactlyInAnyOrder("july-0", "july-1");
		});
	}

	@Test
	void resumesUnfinishedRunsOnStartup() {
		this.service.hold();
		this.withDatabase.run((context) -> crashWithOneBatchSent(context.getBean(BulkChargeRuns.class)));
		this.service.release();
		this.withDatabase.withPropertyValues("paystack.runs.resume-on-startup=true").run((context) -> {
			await().atMost(Duration.ofSeconds(30))
				.untilAsserted(
						() -> assertThat(this.service.sentReferences()).containsExactlyInAnyOrder("july-0", "july-1"));
			assertThat(context.getBeanFactory().containsSingleton("bulkChargeRuns")).isTrue();
		});
	}

	/**
	 * Starts a run of two batches whose second one waits for the first.
	 */
	private void crashWithOneBatchSent(BulkChargeRuns runs) {
		JdbcTemplate jdbc = new JdbcTemplate(this.dataSource);
		BulkChargeRun run = runs.submit("july", () -> charges(1).stream());
		await().atMost(Duration.ofSeconds(30)).until(() -> run.progress().batches().toString().contains("ACCEPTED"));
		run.stop("ada", "test");
		runs.close();
		jdbc.update("""
				INSERT INTO paystack_charge (mode, reference_key, reference, run_id, batch_no, amount, digest, payload)
				SELECT mode, 'july-1', 'july-1', run_id, 2, amount, digest,
					'{"authorization":"AUTH_july0001","amount":1001,"reference":"july-1"}' FROM paystack_charge""");
		jdbc.update(
				"""
						INSERT INTO paystack_batch (mode, run_id, batch_no, state, version, attempt, absences, charges, amount, withdrawn)
						SELECT mode, run_id, 2, 'READY', 0, 0, 0, 1, amount, FALSE FROM paystack_batch""");
		jdbc.update("UPDATE paystack_run SET state = 'RUNNING', charges = 2");
	}

	@Test
	void sharesWorkBetweenInstances() {
		ApplicationContextRunner instance = this.withDatabase.withPropertyValues("paystack.runs.batch-size=2",
				"paystack.runs.resume-on-startup=true");
		instance.run((first) -> instance.run((second) -> {
			BulkChargeRun run = first.getBean(BulkChargeRuns.class).submit("july", () -> charges(30).stream());
			second.getBean(BulkChargeRuns.class).submit("july", () -> charges(30).stream());
			assertThat(run.settled().get(60, TimeUnit.SECONDS)).isEqualTo(RunState.DONE);
			assertThat(second.getBean(BulkChargeRuns.class).find("july").settled().get(60, TimeUnit.SECONDS))
				.isEqualTo(RunState.DONE);
			assertThat(this.service.sentReferences()).hasSize(30).doesNotHaveDuplicates();
		}));
	}

	@Test
	void stopsSendingBeforeDataSourceIsClosed() {
		List<String> closed = new CopyOnWriteArrayList<>();
		this.dataSource.onClose = () -> closed.add("closed");
		this.withDatabase.withPropertyValues("paystack.runs.batch-size=1").run((context) -> {
			context.getBean(BulkChargeRuns.class).submit("july", () -> charges(50).stream());
			await().until(() -> !this.service.codes().isEmpty());
			context.close();
			assertThat(closed).containsExactly("closed");
			assertThat(this.dataSource.afterClose).hasValue(0);
			int sent = this.service.codes().size();
			assertThat(JdbcClient.create(this.dataSource.database)
				.sql("SELECT COUNT(*) FROM paystack_batch WHERE state IN ('ACCEPTED', 'SETTLED')")
				.query(Integer.class)
				.single()).isEqualTo(sent);
		});
	}

	@Test
	void worksWithoutSpringJdbc() {
		this.runner
			.withClassLoader(new FilteredClassLoader("org.springframework.jdbc", "org.springframework.boot.jdbc",
					"org.springframework.boot.sql", "org.springframework.transaction"))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(BulkChargeRuns.class).add("july", charges(1))).isEqualTo(1);
			});
	}

	@Test
	void failsWithDataSourceButWithoutSpringJdbc() {
		this.withDatabase.withClassLoader(new FilteredClassLoader("org.springframework.jdbc"))
			.withUserConfiguration(Injected.OnlyPlain.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(UnusableLedgerException.class)
				.hasMessageContaining("Spring JDBC is not on the class path"));
	}

	private static BulkChargeRuns ghana(ApplicationContext context) {
		return BeanFactoryAnnotationUtils.qualifiedBeanOfType(context.getAutowireCapableBeanFactory(),
				BulkChargeRuns.class, "ghana");
	}

	private static List<BulkCharge> charges(int count) {
		return IntStream.range(0, count)
			.mapToObj((i) -> BulkCharge.of("AUTH_july000" + i, 1000 + i, "july-" + i))
			.toList();
	}

	/**
	 * A database in memory that counts its connections.
	 */
	static final class CountingDataSource extends DelegatingDataSource implements AutoCloseable {

		private final AtomicInteger connections = new AtomicInteger();

		private final AtomicInteger afterClose = new AtomicInteger();

		private final JdbcDataSource database = new JdbcDataSource();

		private volatile boolean down;

		private volatile boolean closed;

		private Runnable onClose = () -> {
		};

		CountingDataSource() {
			this.database.setURL("jdbc:h2:mem:runs" + databases.incrementAndGet() + ";DB_CLOSE_DELAY=-1");
			setTargetDataSource(this.database);
		}

		@Override
		public Connection getConnection() throws java.sql.SQLException {
			if (this.down) {
				throw new java.sql.SQLTransientConnectionException("The database is down");
			}
			this.connections.incrementAndGet();
			if (this.closed) {
				this.afterClose.incrementAndGet();
			}
			return super.getConnection();
		}

		@Override
		public void close() {
			this.closed = true;
			this.onClose.run();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Injected {

		private final BulkChargeRuns plain;

		private final BulkChargeRuns ghana;

		Injected(BulkChargeRuns plain, @Qualifier("ghana") BulkChargeRuns ghana) {
			this.plain = plain;
			this.ghana = ghana;
		}

		@Configuration(proxyBeanMethods = false)
		static class OnlyPlain {

			OnlyPlain(BulkChargeRuns runs) {
				assertThat(runs).isNotNull();
			}

		}

	}

	@Configuration(proxyBeanMethods = false)
	static class GhanasRuns {

		@Bean(defaultCandidate = false)
		@Qualifier("ghana")
		BulkChargeRuns ghanasRuns() {
			return mock(BulkChargeRuns.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class GhanasClient {

		@Bean(defaultCandidate = false)
		@Qualifier("ghana")
		Paystack ghanasClient() {
			return Paystack.builder().secretKey("sk_test_ghana").build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PrimaryDataSource {

		@Bean
		@Primary
		CountingDataSource primary() {
			return new CountingDataSource();
		}

		@Bean
		CountingDataSource other() {
			return new CountingDataSource();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class QualifiedDataSource {

		@Bean(defaultCandidate = false)
		@PaystackDataSource
		CountingDataSource ledger() {
			return new CountingDataSource();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Handlers {

		private final List<String> heard = new CopyOnWriteArrayList<>();

		@Bean
		OutcomeHandler handler(BulkChargeRuns runs) {
			return (batch, outcomes) -> this.heard.add("handler " + runs.find(batch.runId()).id());
		}

		@Bean
		RunListener listener(BulkChargeRuns runs) {
			return new RunListener() {

				@Override
				public void onSettled(RunBatch batch, List<ChargeOutcome> outcomes) {
					Handlers.this.heard.add("listener " + runs.find(batch.runId()).id());
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class QualifiedHandlers {

		private final List<String> heard = new CopyOnWriteArrayList<>();

		@Bean
		OutcomeHandler all() {
			return (batch, outcomes) -> this.heard.add("all " + batch.runId());
		}

		@Bean
		@Qualifier("ghana")
		OutcomeHandler ghanas() {
			return (batch, outcomes) -> this.heard.add("ghana " + batch.runId());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Events {

		private final List<RunEvent> received = new CopyOnWriteArrayList<>();

		@EventListener
		void on(RunEvent event) {
			this.received.add(event);
		}

	}

}
