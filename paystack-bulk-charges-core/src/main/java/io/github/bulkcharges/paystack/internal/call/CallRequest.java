/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.call;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriUtils;

import io.github.bulkcharges.paystack.internal.json.DataReader;
import io.github.bulkcharges.paystack.model.BulkCharge;

/**
 * What a call asks of the service.
 *
 * @param <T> the type of the data in the response
 * @param operation the operation
 * @param uriTemplate the path and query with placeholders
 * @param uriVariables the values of the placeholders
 * @param charges the charges to send, empty except for {@link Operation#INITIATE}
 * @param references the references of the charges, or the batch or reference that the
 * call is about
 * @param reader reads the data of the response
 * @param options the options
 */
public record CallRequest<T extends @Nullable Object>(Operation operation, String uriTemplate,
		List<String> uriVariables, List<BulkCharge> charges, List<String> references, DataReader<T> reader,
		CallOptions options) {

	/**
	 * Returns the batch or the reference that the call is about.
	 * @return the subject, or {@code null} if there is none
	 */
	@Nullable String subject() {
		return (this.operation != Operation.INITIATE && !this.references.isEmpty()) ? this.references.get(0) : null;
	}

	/**
	 * Expands the template. RestClient would parse it again for each call.
	 */
	URI uri(String baseUrl) {
		StringBuilder uri = new StringBuilder(baseUrl);
		int done = 0;
		for (String variable : this.uriVariables) {
			int opening = this.uriTemplate.indexOf('{', done);
			uri.append(this.uriTemplate, done, opening).append(UriUtils.encode(variable, StandardCharsets.UTF_8));
			done = this.uriTemplate.indexOf('}', opening) + 1;
		}
		return URI.create(uri.append(this.uriTemplate, done, this.uriTemplate.length()).toString());
	}

	@Override
	public String toString() {
		return this.operation.id() + " " + this.operation.method() + " " + this.uriTemplate;
	}

}
