/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Parses the timestamps of the service, with or without milliseconds, offset and
 * {@code T}.
 */
final class Timestamps {

	private static final DateTimeFormatter OTHER_FORMATS = new DateTimeFormatterBuilder().parseCaseInsensitive()
		.append(DateTimeFormatter.ISO_LOCAL_DATE)
		.optionalStart()
		.appendLiteral('T')
		.optionalEnd()
		.optionalStart()
		.appendLiteral(' ')
		.optionalEnd()
		.append(DateTimeFormatter.ISO_LOCAL_TIME)
		.optionalStart()
		.appendOffset("+HH:MM", "Z")
		.optionalEnd()
		.optionalStart()
		.appendOffset("+HHMM", "Z")
		.optionalEnd()
		.toFormatter(Locale.ROOT)
		.withResolverStyle(ResolverStyle.STRICT);

	private static final String USUAL_FORMAT = "0000-00-00T00:00:00.000Z";

	private Timestamps() {
	}

	/**
	 * Parses a timestamp.
	 * @param text the timestamp, in UTC if it has no offset
	 * @return the time, or {@code null} if the text is not a timestamp
	 */
	static @Nullable Instant parse(String text) {
		Instant usual = parseUsualFormat(text);
		return (usual != null) ? usual : parseOtherFormat(text.trim());
	}

	/**
	 * Parses {@code 2026-07-01T09:00:00.000Z}, the format of the service, without a
	 * formatter: with one, reading pages falls below its bound in BENCHMARKS.md.
	 */
	private static @Nullable Instant parseUsualFormat(String text) {
		if (text.length() != USUAL_FORMAT.length()) {
			return null;
		}
		for (int i = 0; i < text.length(); i++) {
			char expected = USUAL_FORMAT.charAt(i);
			char actual = text.charAt(i);
			if ((expected == '0') ? (actual < '0' || actual > '9') : (actual != expected)) {
				return null;
			}
		}
		try {
			return LocalDateTime
				.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10), number(text, 11, 13),
						number(text, 14, 16), number(text, 17, 19), number(text, 20, 23) * 1_000_000)
				.toInstant(ZoneOffset.UTC);
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	private static int number(String text, int begin, int end) {
		return Integer.parseInt(text, begin, end, 10);
	}

	private static @Nullable Instant parseOtherFormat(String text) {
		try {
			TemporalAccessor parsed = OTHER_FORMATS.parseBest(text, Instant::from, LocalDateTime::from);
			return (parsed instanceof LocalDateTime local) ? local.toInstant(ZoneOffset.UTC) : (Instant) parsed;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
