/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.run;

import java.time.Duration;
import java.util.List;

import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

import org.springframework.core.OverridingClassLoader;

import io.github.bulkcharges.paystack.Paystack;
import io.github.bulkcharges.paystack.model.BulkCharge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link BulkChargeRunsBuilder}.
 */
class BulkChargeRunsBuilderTests {

	private static final List<BulkCharge> CHARGES = List.of(BulkCharge.of("AUTH_1", 1000, "inv-1"));

	@Test
	void keepsLedgerInMemoryWithTestKey() {
		try (Paystack paystack = paystack("sk_test_1");
				BulkChargeRuns runs = BulkChargeRuns.builder(paystack).build()) {
			assertThat(runs.add("july", CHARGES)).isEqualTo(1);
			assertThat(runs.find("july").state()).isEqualTo(RunState.OPEN);
		}
	}

	@Test
	void keepsLedgerInDatabase() {
		JdbcDataSource database = new JdbcDataSource();
		database.setURL("jdbc:h2:mem:builder;DB_CLOSE_DELAY=-1");
		try (Paystack paystack = paystack("sk_test_1")) {
			try (BulkChargeRuns runs = BulkChargeRuns.builder(paystack)
				.dataSource(database)
				.initializeSchema(true)
				.build()) {
				runs.add("july", CHARGES);
			}
			try (BulkChargeRuns runs = BulkChargeRuns.builder(paystack).dataSource(database).build()) {
				assertThat(runs.outcome("inv-1").runId()).isEqualTo("july");
			}
		}
	}

	@Test
	void failsWithoutDatabaseWhenKeyIsLive() {
		try (Paystack paystack = paystack("sk_live_1")) {
			assertThatIllegalStateException().isThrownBy(() -> BulkChargeRuns.builder(paystack).build())
				.withMessageContaining("need a database");
			BulkChargeRuns.builder(paystack).inMemory().build().close();
		}
	}

	@Test
	void failsWithDatabaseWhenSpringJdbcIsMissing() throws ReflectiveOperationException {
		Runnable build = (Runnable) new WithoutSpringJdbc().loadClass(BuildWithDatabase.class.getName())
			.getDeclaredConstructor()
			.newInstance();
		assertThatIllegalStateException().isThrownBy(build::run)
			.withMessage("A ledger in a database needs Spring JDBC on the class path. "
					+ "Add the dependency org.springframework:spring-jdbc");
	}

	@Test
	void failsWithDatabaseAndMemory() {
		try (Paystack paystack = paystack("sk_test_1")) {
			assertThatIllegalStateException()
				.isThrownBy(() -> BulkChargeRuns.builder(paystack).dataSource(new JdbcDataSource()).inMemory().build())
				.withMessageContaining("not both");
		}
	}

	@Test
	void failsWhenSettleDelayIsTooShortForLiveKey() {
		RunSettings settings = RunSettings.defaults().withSettleDelay(Duration.ofMinutes(5).minusMillis(1));
		try (Paystack paystack = paystack("sk_live_1"); Paystack test = paystack("sk_test_1")) {
			assertThatIllegalArgumentException()
				.isThrownBy(() -> BulkChargeRuns.builder(paystack).inMemory().settings(settings).build())
				.withMessageContaining("settle-delay must be at least PT5M with a live key");
			BulkChargeRuns.builder(test).settings(settings).build().close();
		}
	}

	@Test
	void failsWhenModeIsNotKnown() {
		try (Paystack paystack = Paystack.builder().secretKeySource(() -> "sk_test_1").build()) {
			assertThatIllegalStateException().isThrownBy(() -> BulkChargeRuns.builder(paystack).inMemory().build())
				.withMessageContaining("The mode of the client is not known");
		}
	}

	private static Paystack paystack(String key) {
		return Paystack.builder().secretKey(key).build();
	}

	public static final class BuildWithDatabase implements Runnable {

		@Override
		public void run() {
			try (Paystack paystack = paystack("sk_test_1")) {
				BulkChargeRuns.builder(paystack).dataSource(new JdbcDataSource()).build();
			}
		}

	}

	/**
	 * Loads the classes of the library again, and cannot find those of Spring JDBC.
	 */
	private static final class WithoutSpringJdbc extends OverridingClassLoader {

		WithoutSpringJdbc() {
			super(BulkChargeRunsBuilderTests.class.getClassLoader());
		}

		@Override
		protected boolean isEligibleForOverriding(String className) {
			return className.startsWith("io.github.bulkcharges.");
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			if (name.startsWith("org.springframework.jdbc.")) {
				throw new ClassNotFoundException(name);
			}
			return super.loadClass(name, resolve);
		}

	}

}
