/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.bulkcharges.paystack.settings.RetrySettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests for {@link RequestOptions}.
 */
class RequestOptionsTests {

	@Test
	void byDefaultChangeNothing() {
		RequestOptions options = RequestOptions.defaults();
		assertThat(options.timeout()).isNull();
		assertThat(options.retry()).isNull();
		assertThat(options.headers()).isEmpty();
	}

	@Test
	void keepTheHeadersWhenATimeoutIsAdded() {
		RequestOptions options = RequestOptions.defaults()
			.withHeader("X-Team", "billing")
			.withTimeout(Duration.ofSeconds(5));
		assertThat(options.timeout()).isEqualTo(Duration.ofSeconds(5));
		assertThat(options.headers()).containsExactly(Map.entry("X-Team", "billing"));
	}

	@Test
	void keepTheTimeoutAndTheOtherHeadersWhenAHeaderIsAdded() {
		RequestOptions options = RequestOptions.defaults()
			.withTimeout(Duration.ofSeconds(5))
			.withHeader("X-Team", "billing")
			.withHeader("X-Run", "7");
		assertThat(options.timeout()).isEqualTo(Duration.ofSeconds(5));
		assertThat(options.headers()).containsExactly(Map.entry("X-Team", "billing"), Map.entry("X-Run", "7"));
	}

	@Test
	void keepTimeoutAndHeadersWhenRepetitionsAreSet() {
		RequestOptions options = RequestOptions.defaults()
			.withTimeout(Duration.ofSeconds(5))
			.withHeader("X-Team", "billing")
			.withRetry(RetrySettings.disabled());
		assertThat(options.timeout()).isEqualTo(Duration.ofSeconds(5));
		assertThat(options.headers()).containsExactly(Map.entry("X-Team", "billing"));
		assertThat(options.withTimeout(Duration.ofSeconds(6)).withHeader("X-Run", "7").retry())
			.isEqualTo(RetrySettings.disabled());
	}

	@Test
	void areNotChangedByAWither() {
		RequestOptions options = RequestOptions.defaults();
		options.withHeader("X-Team", "billing");
		options.withTimeout(Duration.ofSeconds(5));
		assertThat(options).isEqualTo(RequestOptions.defaults());
	}

	@Test
	void areNotChangedThroughTheMapTheyWereMadeOf() {
		Map<String, String> headers = new HashMap<>(Map.of("X-Team", "billing"));
		RequestOptions options = new RequestOptions(null, null, null, headers, null, null, false);
		headers.put("X-Run", "7");
		assertThat(options.headers()).containsOnlyKeys("X-Team");
	}

	@Test
	void giveOutHeadersThatNobodyCanChange() {
		Map<String, String> headers = RequestOptions.defaults().withHeader("X-Team", "billing").headers();
		assertThatThrownBy(() -> headers.put("X-Run", "7")).isInstanceOf(UnsupportedOperationException.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT0S", "PT-1S" })
	void refuseATimeoutThatIsNotLongerThanNothing(Duration timeout) {
		assertThatIllegalArgumentException().isThrownBy(() -> RequestOptions.defaults().withTimeout(timeout))
			.withMessageContaining("greater than 0")
			.withMessageContaining(timeout.toString());
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT24H0.001S", "PT9223372036854775807S" })
	void refuseATimeoutLongerThanADayAsTheBuilderDoes(Duration timeout) {
		assertThatIllegalArgumentException().isThrownBy(() -> RequestOptions.defaults().withTimeout(timeout))
			.withMessageContaining("at most one day");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Authorization", "authorization", "AUTHORIZATION" })
	void refuseTheHeaderThatCarriesTheKey(String name) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> RequestOptions.defaults().withHeader(name, "Bearer sk_live_other"))
			.withMessageContaining("set from the secret key")
			.withMessageNotContaining("sk_live_other");
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			'X Team',    billing
			'X-Team:',   billing
			'',          billing
			'X-Tëam',    billing
			""")
	void refuseAHeaderNameThatHttpDoesNotAllow(String name, String value) {
		assertThatIllegalArgumentException().isThrownBy(() -> RequestOptions.defaults().withHeader(name, value));
	}

	@ParameterizedTest
	@ValueSource(strings = { "billing\r\nX-Other: 1", "billing\n", "bill\0ing" })
	void refuseAHeaderValueThatWouldBeginAnotherHeader(String value) {
		assertThatIllegalArgumentException().isThrownBy(() -> RequestOptions.defaults().withHeader("X-Team", value));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Transfer-Encoding", "transfer-encoding", "Content-Length", "Host", "Connection", "Expect",
			"Upgrade" })
	void rejectHeadersThatHttpClientSets(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> RequestOptions.defaults().withHeader(name, "1"))
			.withMessageContaining(name);
	}

	@ParameterizedTest
	@ValueSource(strings = { "café", "Chidịnma", "a\u0085b" })
	void rejectHeaderValueThatIsNotAscii(String value) {
		assertThatIllegalArgumentException().isThrownBy(() -> RequestOptions.defaults().withHeader("X-Team", value))
			.withMessageNotContaining(value);
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT0S", "PT-1S", "PT24H0.001S" })
	void rejectInvalidOverallTimeout(Duration timeout) {
		assertThatIllegalArgumentException().isThrownBy(() -> RequestOptions.defaults().withOverallTimeout(timeout))
			.withMessageContaining("overall timeout");
	}

	@Test
	void keepEverythingElseWhenOneThingIsSet() {
		Consumer<String> hook = (keyFingerprint) -> {
		};
		RequestOptions options = RequestOptions.defaults()
			.withBackground(true)
			.withBeforeSending(hook)
			.withCorrelationId("run-7")
			.withOverallTimeout(Duration.ofSeconds(9))
			.withTimeout(Duration.ofSeconds(5))
			.withRetry(RetrySettings.disabled())
			.withHeader("X-Team", "billing");
		assertThat(options).isEqualTo(new RequestOptions(Duration.ofSeconds(5), Duration.ofSeconds(9),
				RetrySettings.disabled(), Map.of("X-Team", "billing"), hook, "run-7", true));
	}

	@Test
	void showTheNamesOfHeadersButNotTheirValues() {
		RequestOptions options = RequestOptions.defaults()
			.withTimeout(Duration.ofSeconds(5))
			.withHeader("X-Gateway-Token", "s3cr3t");
		assertThat(options.toString()).contains("PT5S", "X-Gateway-Token").doesNotContain("s3cr3t");
	}

}
