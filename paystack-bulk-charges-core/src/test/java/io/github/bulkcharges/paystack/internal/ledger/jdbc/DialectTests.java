/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger.jdbc;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link Dialect}.
 */
class DialectTests {

	@Test
	void refusesDatabasesThatAreNotSupported() {
		assertThatIllegalStateException().isThrownBy(() -> Dialect.of("MySQL"))
			.withMessage("The ledger of runs supports PostgreSQL, H2 and MariaDB, but not MySQL");
	}

}
