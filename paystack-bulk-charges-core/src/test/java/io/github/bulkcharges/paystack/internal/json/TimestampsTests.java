/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.json;

import java.time.Instant;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Timestamps}.
 */
class TimestampsTests {

	@ParameterizedTest
	@CsvSource(textBlock = """
			2026-07-01T09:08:07.654Z,      2026-07-01T09:08:07.654Z
			2024-02-29T23:59:59.001Z,      2024-02-29T23:59:59.001Z
			' 2026-07-01T09:08:07.654Z ',  2026-07-01T09:08:07.654Z
			2026-07-01T09:08:07Z,          2026-07-01T09:08:07Z
			2026-07-01 09:08:07,           2026-07-01T09:08:07Z
			2026-07-01T09:08:07.65,        2026-07-01T09:08:07.650Z
			2026-07-01T10:08:07.654+01:00, 2026-07-01T09:08:07.654Z
			2026-07-01T10:08:07.654+0100,  2026-07-01T09:08:07.654Z
			""")
	void parsesEveryFormat(String text, Instant expected) {
		assertThat(Timestamps.parse(text)).isEqualTo(expected);
	}

	@Property(tries = 300)
	void parsesEveryInstant(@ForAll @LongRange(min = -62_135_596_800_000L, max = 253_402_300_799_999L) long millis) {
		Instant time = Instant.ofEpochMilli(millis);
		assertThat(Timestamps.parse(time.toString())).isEqualTo(time);
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026/07-01T09:08:07.654Z", "2026-07/01T09:08:07.654Z", "2026-07-01_09:08:07.654Z",
			"2026-07-01T09.08:07.654Z", "2026-07-01T09:08.07.654Z", "2026-07-01T09:08:07:654Z",
			"2026-07-01T09:08:07.654z!", "2026-07-01", "09:08:07", "1783857600", "soon", "" })
	void rejectsOtherFormats(String text) {
		assertThat(Timestamps.parse(text)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026-07-01T09:08:07.654X", "2026-07-01T09:08:07.abcZ", "2026-07-01T09:08:07.-54Z",
			"202a-07-01T09:08:07.654Z", "2026-0b-01T09:08:07.654Z", "2026-07-0/T09:08:07.654Z",
			"2026-07-01T0c:08:07.654Z", "2026-07-01T09:0d:07.654Z", "2026-07-01T09:08:0:.654Z" })
	void rejectsCharactersThatAreNotDigits(String text) {
		assertThat(Timestamps.parse(text)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026-13-01T09:08:07.654Z", "2026-02-30T09:08:07.654Z", "2026-07-01T24:08:07.654Z",
			"2026-07-01T09:60:07.654Z", "2026-07-01T09:08:60.654Z" })
	void rejectsDatesThatDoNotExist(String text) {
		assertThat(Timestamps.parse(text)).isNull();
	}

}
