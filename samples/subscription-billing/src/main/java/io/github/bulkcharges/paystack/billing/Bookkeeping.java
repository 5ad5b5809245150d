/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import io.github.bulkcharges.paystack.run.ChargeOutcome;
import io.github.bulkcharges.paystack.run.OutcomeHandler;
import io.github.bulkcharges.paystack.run.OutcomeKind;
import io.github.bulkcharges.paystack.run.RunBatch;

/**
 * Books outcomes by reference. The last outcome wins, so that an outcome may be booked
 * any number of times.
 */
@Component
class Bookkeeping implements OutcomeHandler {

	private static final Logger logger = LoggerFactory.getLogger(Bookkeeping.class);

	private static final String BOOK = """
			UPDATE attempt SET outcome = ?, debited = ?, response_code = ?, recommended_action = ?, retry_at = ?,
				booked_at = ? WHERE reference = ?""";

	private final JdbcTemplate jdbc;

	private final BillingProperties properties;

	private final Clock clock;

	Bookkeeping(JdbcTemplate jdbc, BillingProperties properties, Clock clock) {
		this.jdbc = jdbc;
		this.properties = properties;
		this.clock = clock;
	}

	@Override
	public void onSettled(RunBatch batch, List<ChargeOutcome> outcomes) {
		OffsetDateTime now = OffsetDateTime.now(this.clock);
		int[] booked = this.jdbc.batchUpdate(BOOK,
				outcomes.stream().map((outcome) -> arguments(outcome, now)).toList());
		for (int i = 0; i < booked.length; i++) {
			if (booked[i] == 0) {
				logger.error("The books have no attempt {} of run {}, whose outcome is {}", outcomes.get(i).reference(),
						batch.runId(), outcomes.get(i).kind());
			}
		}
	}

	private Object[] arguments(ChargeOutcome outcome, OffsetDateTime now) {
		Duration delay = retryDelay(outcome);
		return new @Nullable Object[] { String.valueOf(outcome.kind()), outcome.debitedAmount(), outcome.responseCode(),
				outcome.recommendedAction().name(), (delay != null) ? now.plus(delay) : null, now,
				outcome.reference() };
	}

	private @Nullable Duration retryDelay(ChargeOutcome outcome) {
		if (outcome.kind() != OutcomeKind.FAILED) {
			return null;
		}
		return switch (outcome.recommendedAction()) {
			case RETRY_SOON -> this.properties.retrySoonAfter();
			case RETRY_LATER -> this.properties.retryLaterAfter();
			default -> null;
		};
	}

}
