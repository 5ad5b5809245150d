package io.github.bulkcharges.paystack.transport;

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
 * Reads the service's timestamps, with and without milliseconds, offset and {@code T}.
 */
final class Timestamps {

	private static final DateTimeFormatter TOLERANT = new DateTimeFormatterBuilder().parseCaseInsensitive()
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

	/** What no field of a date can be. */
	private static final int NO_NUMBER = Integer.MIN_VALUE;

	private Timestamps() {
	}

	/**
	 * Read a timestamp.
	 * @return the time, in UTC where the text names no offset, or {@code null} when the
	 * text is not a timestamp
	 */
	static @Nullable Instant read(String text) {
		Instant usual = isUsual(text) ? usual(text) : null;
		return (usual != null) ? usual : tolerant(text.trim());
	}

	/**
	 * The format in which the service writes, {@code 2026-07-01T09:00:00.000Z}, without
	 * the formatter, which would take most of the time of reading a page.
	 */
	private static @Nullable Instant usual(String text) {
		int millis = number(text, 20, 23);
		if (millis == NO_NUMBER) {
			return null;
		}
		try {
			return LocalDateTime
				.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10), number(text, 11, 13),
						number(text, 14, 16), number(text, 17, 19), millis * 1_000_000)
				.toInstant(ZoneOffset.UTC);
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	private static boolean isUsual(String text) {
		return text.length() == 24 && text.charAt(4) == '-' && text.charAt(7) == '-' && text.charAt(10) == 'T'
				&& text.charAt(13) == ':' && text.charAt(16) == ':' && text.charAt(19) == '.' && text.charAt(23) == 'Z';
	}

	private static int number(String text, int from, int to) {
		int number = 0;
		for (int i = from; i < to; i++) {
			int digit = text.charAt(i) - '0';
			if (digit < 0 || digit > 9) {
				return NO_NUMBER;
			}
			number = number * 10 + digit;
		}
		return number;
	}

	private static @Nullable Instant tolerant(String text) {
		try {
			TemporalAccessor parsed = TOLERANT.parseBest(text, Instant::from, LocalDateTime::from);
			return (parsed instanceof LocalDateTime local) ? local.toInstant(ZoneOffset.UTC) : (Instant) parsed;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
