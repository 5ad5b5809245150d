/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

/**
 * The {@code from} and {@code to} of a listing. A date means the whole day, and a time
 * without an offset is UTC.
 *
 * @param from the earliest moment
 * @param to the latest moment
 */
record TimeRange(Instant from, Instant to) {

	static TimeRange of(Request request) {
		return new TimeRange(parse(request, "from", Instant.MIN), parse(request, "to", Instant.MAX));
	}

	private static Instant parse(Request request, String name, Instant defaultValue) {
		String value = request.parameter(name);
		try {
			return value.isEmpty() ? defaultValue : parse(value, name.equals("to"));
		}
		catch (DateTimeException ex) {
			throw Refusal.invalid("\"" + name + "\" must be a date or an ISO 8601 date and time");
		}
	}

	private static Instant parse(String value, boolean endOfDay) {
		if (!value.contains("T")) {
			LocalDate date = LocalDate.parse(value);
			return endOfDay ? date.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC).minusMillis(1)
					: date.atStartOfDay().toInstant(ZoneOffset.UTC);
		}
		TemporalAccessor time = DateTimeFormatter.ISO_DATE_TIME.parseBest(value, OffsetDateTime::from,
				LocalDateTime::from);
		return (time instanceof OffsetDateTime withOffset) ? withOffset.toInstant()
				: LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
	}

	boolean contains(long epochMillis) {
		Instant instant = Instant.ofEpochMilli(epochMillis);
		return !instant.isBefore(this.from) && !instant.isAfter(this.to);
	}

}
