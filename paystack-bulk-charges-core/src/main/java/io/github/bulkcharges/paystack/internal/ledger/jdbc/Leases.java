package io.github.bulkcharges.paystack.internal.ledger.jdbc;

import java.time.Duration;

import org.springframework.dao.DuplicateKeyException;

/**
 * Leases on names.
 */
final class Leases {

	private static final String RENEW = """
			UPDATE paystack_lease SET holder = :holder, until_ms = :until
			WHERE name = :name AND (holder = :holder OR until_ms <= :now)""";

	private static final String CREATE = """
			INSERT INTO paystack_lease (name, holder, until_ms) VALUES (:name, :holder, :until)""";

	private final LedgerDatabase database;

	Leases(LedgerDatabase database) {
		this.database = database;
	}

	boolean lease(String name, String holder, Duration duration) {
		try {
			return this.database.own(() -> {
				long now = this.database.now().toEpochMilli();
				return update(RENEW, name, holder, now, duration) || update(CREATE, name, holder, now, duration);
			});
		}
		catch (DuplicateKeyException ex) {
			return false;
		}
	}

	private boolean update(String sql, String name, String holder, long now, Duration duration) {
		return this.database.sql(sql)
			.param("name", name)
			.param("holder", holder)
			.param("now", now)
			.param("until", now + duration.toMillis())
			.update() == 1;
	}

}
