/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.call;

import org.springframework.http.HttpMethod;

/**
 * The operations of the service.
 */
public enum Operation {

	/** Sends charges. */
	INITIATE("initiate", HttpMethod.POST, false),

	/** Lists batches. */
	LIST_BATCHES("list-batches", HttpMethod.GET, true),

	/** Fetches a batch. */
	FETCH_BATCH("fetch-batch", HttpMethod.GET, true),

	/** Fetches the charges of a batch. */
	FETCH_CHARGES("fetch-charges", HttpMethod.GET, true),

	/** Pauses a batch. A second request has no further effect. */
	PAUSE("pause", HttpMethod.GET, true),

	/** Resumes a batch. A second request may undo somebody else's pause. */
	RESUME("resume", HttpMethod.GET, false),

	/** Verifies a transaction. */
	VERIFY("verify", HttpMethod.GET, true);

	private final String id;

	private final HttpMethod method;

	private final boolean retryable;

	Operation(String id, HttpMethod method, boolean retryable) {
		this.id = id;
		this.method = method;
		this.retryable = retryable;
	}

	/**
	 * Returns the name in metrics and messages.
	 * @return the name
	 */
	public String id() {
		return this.id;
	}

	/**
	 * Returns the HTTP method.
	 * @return GET or POST
	 */
	public HttpMethod method() {
		return this.method;
	}

	/**
	 * Returns whether a request that may have been accepted is safe to retry.
	 * @return {@code false} for operations that must not be carried out twice
	 */
	public boolean isRetryable() {
		return this.retryable;
	}

}
