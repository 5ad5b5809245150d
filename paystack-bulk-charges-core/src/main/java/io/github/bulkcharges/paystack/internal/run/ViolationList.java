/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.util.ArrayList;
import java.util.List;

import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.error.Violation;

/**
 * Lists the first violations and counts the others.
 */
final class ViolationList {

	private static final int MAX_LISTED = 1000;

	private final List<Violation> listed = new ArrayList<>();

	private int count;

	void add(Violation violation) {
		if (this.listed.size() < MAX_LISTED) {
			this.listed.add(violation);
		}
		this.count++;
	}

	void addAll(InvalidRequestException invalid, int index) {
		invalid.violations().forEach((violation) -> add(violation.at(index)));
	}

	void addUnlisted(int more) {
		this.count += more;
	}

	List<Violation> listed() {
		return this.listed;
	}

	int count() {
		return this.count;
	}

	void throwIfAny() {
		if (this.count > 0) {
			throw new InvalidRequestException(this.listed, this.count);
		}
	}

}
