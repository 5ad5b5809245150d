package io.github.bulkcharges.paystack.transport;

import java.time.Instant;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The service's usual format is read by itself, and takes no liberties on the way.
 */
class TimestampsTests {

	@ParameterizedTest
	@CsvSource(textBlock = """
			2026-07-01T09:08:07.654Z,      2026-07-01T09:08:07.654Z
			2024-02-29T23:59:59.001Z,      2024-02-29T23:59:59.001Z
			' 2026-07-01T09:08:07.654Z ',  2026-07-01T09:08:07.654Z
			2026-07-01T09:08:07.65,        2026-07-01T09:08:07.650Z
			2026-07-01T10:08:07.654+01:00, 2026-07-01T09:08:07.654Z
			""")
	void aTimestampIsReadToTheMillisecond(String text, Instant expected) {
		assertThat(Timestamps.read(text)).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026/07-01T09:08:07.654Z", "2026-07/01T09:08:07.654Z", "2026-07-01_09:08:07.654Z",
			"2026-07-01T09.08:07.654Z", "2026-07-01T09:08.07.654Z", "2026-07-01T09:08:07:654Z",
			"2026-07-01T09:08:07.654z!" })
	void anotherSeparatorMakesItSomethingElse(String text) {
		assertThat(Timestamps.read(text)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026-07-01T09:08:07.654X", "2026-07-01T09:08:07.abcZ", "2026-07-01T09:08:07.-54Z",
			"202a-07-01T09:08:07.654Z", "2026-0b-01T09:08:07.654Z", "2026-07-0/T09:08:07.654Z",
			"2026-07-01T0c:08:07.654Z", "2026-07-01T09:0d:07.654Z", "2026-07-01T09:08:0:.654Z" })
	void whatIsNoDigitIsNotTakenForOne(String text) {
		assertThat(Timestamps.read(text)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026-13-01T09:08:07.654Z", "2026-02-30T09:08:07.654Z", "2026-07-01T24:08:07.654Z",
			"2026-07-01T09:60:07.654Z", "2026-07-01T09:08:60.654Z" })
	void aDateThatDoesNotExistIsNotATimestamp(String text) {
		assertThat(Timestamps.read(text)).isNull();
	}

}
