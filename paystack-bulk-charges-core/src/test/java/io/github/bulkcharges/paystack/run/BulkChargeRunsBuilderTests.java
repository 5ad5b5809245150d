/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.run;

import java.time.Duration;
import java.util.List;

import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

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

}
