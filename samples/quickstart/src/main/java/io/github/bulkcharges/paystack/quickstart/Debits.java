/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a simulator says about its debits, which is independent of the ledger.
 *
 * @param references the number of references that were debited
 * @param twice the number of those that were debited more than once
 */
record Debits(int references, int twice) {

	/**
	 * Reads the list of a simulator.
	 * @return the debits, or {@code null} if the service is no simulator
	 */
	static @Nullable Debits read(String baseUrl) throws InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl + "/_simulator/debits"))
			.timeout(Duration.ofSeconds(5))
			.build();
		try (InputStream body = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream()).body();
				JsonParser json = new JsonMapper().createParser(body)) {
			return read(json);
		}
		catch (IOException | JacksonException ex) {
			return null;
		}
	}

	private static @Nullable Debits read(JsonParser json) {
		int references = 0;
		int twice = 0;
		boolean isSimulator = false;
		while (json.nextToken() != null) {
			if (json.currentToken() == JsonToken.VALUE_NUMBER_INT && "times".equals(json.currentName())) {
				references++;
				twice += (json.getIntValue() > 1) ? 1 : 0;
			}
			isSimulator |= json.currentToken() == JsonToken.START_ARRAY && "data".equals(json.currentName());
		}
		return isSimulator ? new Debits(references, twice) : null;
	}

}
