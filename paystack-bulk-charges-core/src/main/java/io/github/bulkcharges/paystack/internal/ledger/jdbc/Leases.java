/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger.jdbc;

import java.time.Duration;
import java.util.Map;

import org.springframework.dao.DuplicateKeyException;

/**
 * Leases on names.
 */
final class Leases {

	private static final String MINE_OR_OVER = " WHERE name = :name AND (holder = :holder OR until_ms <= :now)";

	private static final String RENEW = "UPDATE paystack_lease SET holder = :holder, until_ms = :until" + MINE_OR_OVER;

	private static final String RELEASE = "DELETE FROM paystack_lease" + MINE_OR_OVER;

	private static final String CREATE = "INSERT INTO paystack_lease (name, holder, until_ms) VALUES (:name, :holder, :until)";

	private final LedgerDatabase database;

	Leases(LedgerDatabase database) {
		this.database = database;
	}

	boolean lease(String name, String holder, Duration duration) {
		try {
			return this.database.own(() -> {
				long now = this.database.now().toEpochMilli();
				Map<String, ?> lease = Map.of("name", name, "holder", holder, "now", now, "until",
						now + duration.toMillis());
				return duration.isZero() ? release(lease) : update(RENEW, lease) || update(CREATE, lease);
			});
		}
		catch (DuplicateKeyException ex) {
			return false;
		}
	}

	private boolean release(Map<String, ?> lease) {
		return update(RELEASE, lease) || this.database.sql("SELECT holder FROM paystack_lease WHERE name = :name")
			.params(lease)
			.query(String.class)
			.list()
			.isEmpty();
	}

	private boolean update(String sql, Map<String, ?> lease) {
		return this.database.sql(sql).params(lease).update() == 1;
	}

}
