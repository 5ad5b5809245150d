/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import io.github.bulkcharges.paystack.Paystack;
import io.github.bulkcharges.paystack.model.Mode;

/**
 * Creates customers in an empty database, for demonstrations and tests. The simulator
 * derives outcomes from their authorizations; they mean nothing to Paystack.
 */
@Component
@ConditionalOnMainRole
@ConditionalOnProperty("billing.demo-customers")
class DemoCustomers implements ApplicationRunner {

	private static final Logger logger = LoggerFactory.getLogger(DemoCustomers.class);

	private static final List<String> FIRST_NAMES = List.of("Adaeze", "Bola", "Chidi", "Damilola", "Emeka", "Folake",
			"Gbenga", "Halima", "Ifeoma", "Jide", "Kemi", "Lanre", "Musa", "Ngozi", "Obinna", "Precious", "Quadri",
			"Rasheed", "Sade", "Tunde", "Uche", "Victoria", "Wale", "Yetunde", "Zainab");

	private static final List<String> LAST_NAMES = List.of("Abiola", "Adeyemi", "Balogun", "Chukwu", "Danjuma", "Eze",
			"Fashola", "Garba", "Ibrahim", "Johnson", "Kalu", "Lawal", "Mohammed", "Nwosu", "Okafor", "Okonkwo",
			"Olawale", "Peters", "Sani", "Umar", "Williams");

	/** One of a hundred customers each. All others are debited. */
	private static final List<String> OUTCOMES = List.of("insufficient_funds", "insufficient_funds", "expired_card",
			"insufficient_funds", "succeeds_on_attempt_2", "bank_unavailable", "do_not_honor", "suspected_fraud",
			"invalid_pin", "transaction_timeout", "balance_350000", "balance_350000");

	private final JdbcTemplate jdbc;

	private final BillingProperties properties;

	private final Paystack paystack;

	DemoCustomers(JdbcTemplate jdbc, BillingProperties properties, Paystack paystack) {
		this.jdbc = jdbc;
		this.properties = properties;
		this.paystack = paystack;
	}

	@Override
	@Transactional
	public void run(ApplicationArguments arguments) {
		if (!Mode.TEST.equals(this.paystack.mode())) {
			throw new IllegalStateException("billing.demo-customers requires a test key");
		}
		Integer existing = this.jdbc.queryForObject("SELECT COUNT(*) FROM customer", Integer.class);
		if (existing == null || existing == 0) {
			List<Integer> ids = IntStream.rangeClosed(1, this.properties.demoCustomers()).boxed().toList();
			this.jdbc.batchUpdate("INSERT INTO customer (id, name, email, authorization_code) VALUES (?, ?, ?, ?)",
					ids.stream().map(DemoCustomers::customer).toList());
			this.jdbc.batchUpdate("INSERT INTO subscription (id, customer_id, plan_id, active) VALUES (?, ?, ?, TRUE)",
					ids.stream().map((id) -> new Object[] { id, id, plan(id) }).toList());
			logger.info("Created {} customers", ids.size());
		}
	}

	private static Object[] customer(int id) {
		String first = FIRST_NAMES.get(id % FIRST_NAMES.size());
		String last = LAST_NAMES.get(id * 7 % LAST_NAMES.size());
		String email = "%s.%s.%d@example.com".formatted(first, last, id).toLowerCase(Locale.ROOT);
		return new Object[] { id, first + " " + last, email, authorization(id) };
	}

	private static String authorization(int id) {
		int place = id % 100;
		return "AUTH_demo%06d".formatted(id) + ((place < OUTCOMES.size()) ? "_" + OUTCOMES.get(place) : "");
	}

	private static int plan(int id) {
		if (id % 10 == 0) {
			return 3;
		}
		return (id % 100 >= 10 && id % 100 < 12) ? 4 : 1 + id % 2;
	}

}
