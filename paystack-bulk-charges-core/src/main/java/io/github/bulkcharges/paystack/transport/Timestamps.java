package io.github.bulkcharges.paystack.transport;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
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
		.toFormatter(Locale.ROOT);

	private Timestamps() {
	}

	/**
	 * Read a timestamp.
	 * @return the time, in UTC where the text names no offset, or {@code null} when the
	 * text is not a timestamp
	 */
	static @Nullable Instant read(String text) {
		try {
			TemporalAccessor parsed = TOLERANT.parseBest(text.trim(), Instant::from, LocalDateTime::from);
			return (parsed instanceof LocalDateTime local) ? local.toInstant(ZoneOffset.UTC) : (Instant) parsed;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
