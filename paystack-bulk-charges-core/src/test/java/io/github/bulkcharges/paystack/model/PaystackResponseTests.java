/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests for {@link PaystackResponse}.
 */
class PaystackResponseTests {

	@ParameterizedTest
	@ValueSource(strings = { "X-RateLimit-Remaining", "x-ratelimit-remaining", "X-RATELIMIT-REMAINING" })
	void findsHeaderInAnyCase(String name) {
		PaystackResponse<String> response = response(Map.of("X-RateLimit-Remaining", List.of("99")));
		assertThat(response.headers().get(name)).containsExactly("99");
		assertThat(response.headers()).containsKey(name);
	}

	@Test
	void missingHeaderIsNull() {
		assertThat(response(Map.of("Date", List.of("today"))).headers().get("x-request-id")).isNull();
	}

	@Test
	void keepsEveryValueOfHeader() {
		PaystackResponse<String> response = response(Map.of("Via", List.of("1.1 a", "1.1 b")));
		assertThat(response.headers().get("via")).containsExactly("1.1 a", "1.1 b");
	}

	@Test
	void copiesHeaders() {
		List<String> values = new ArrayList<>(List.of("1.1 a"));
		Map<String, List<String>> headers = new HashMap<>(Map.of("Via", values));
		PaystackResponse<String> response = response(headers);
		values.add("1.1 b");
		headers.put("Date", List.of("today"));
		assertThat(response.headers()).containsExactly(Map.entry("Via", List.of("1.1 a")));
	}

	@Test
	void headersAreUnmodifiable() {
		Map<String, List<String>> headers = response(Map.of("Via", new ArrayList<>(List.of("1.1 a")))).headers();
		assertThatThrownBy(() -> headers.put("Date", List.of())).isInstanceOf(UnsupportedOperationException.class);
		assertThatThrownBy(() -> headers.get("Via").add("1.1 b")).isInstanceOf(UnsupportedOperationException.class);
	}

	@Test
	void createsResponseForTestDouble() {
		PaystackResponse<String> response = PaystackResponse.of("data");
		assertThat(response.data()).isEqualTo("data");
		assertThat(response.httpStatus()).isEqualTo(200);
		assertThat(response.message()).isEmpty();
		assertThat(response.requestId()).isNull();
		assertThat(response.headers()).isEmpty();
	}

	@Test
	void describesResponseWithoutHeaders() {
		PaystackResponse<String> response = new PaystackResponse<>(200, "Charges have been queued", "data", "req-1",
				Map.of("Set-Cookie", List.of("session=s3cr3t")));
		assertThat(response).hasToString(
				"PaystackResponse[httpStatus=200, message=Charges have been queued, data=data, requestId=req-1]");
	}

	@Test
	void redactsMessageInDescription() {
		PaystackResponse<String> response = new PaystackResponse<>(200, "Queued AUTH_ncx8hews93", "data", null,
				Map.of());
		assertThat(response.toString()).doesNotContain("ncx8hews93").contains("AUTH_…ws93");
	}

	@Test
	void redactsAndEscapesRequestIdInDescription() {
		PaystackResponse<String> response = new PaystackResponse<>(200, "OK", "data", "sk_live_0a1b2c3d\r\n", Map.of());
		assertThat(response.toString()).doesNotContain("0a1b2c3d").contains("requestId=sk_live_…\\r\\n");
	}

	private static PaystackResponse<String> response(Map<String, List<String>> headers) {
		return new PaystackResponse<>(200, "OK", "data", null, headers);
	}

}
