/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.util.Arrays;

/**
 * 64-bit hashes of references, ignoring case: 8 bytes for each of a million references.
 * References with different hashes differ. Equal hashes only make a repetition likely.
 */
final class ReferenceHashes {

	private static final long OFFSET = 0xcbf29ce484222325L;

	private static final long PRIME = 0x100000001b3L;

	private long[] hashes = new long[1024];

	private int size;

	private boolean sorted = true;

	void add(String reference) {
		add(hash(reference));
	}

	private void add(long hash) {
		if (this.size == this.hashes.length) {
			this.hashes = Arrays.copyOf(this.hashes, this.size + (this.size >> 1));
		}
		this.hashes[this.size++] = hash;
		this.sorted = false;
	}

	boolean contains(String reference) {
		sort();
		return Arrays.binarySearch(this.hashes, 0, this.size, hash(reference)) >= 0;
	}

	/**
	 * Returns the hashes that were added more than once, each as often as it was
	 * repeated.
	 */
	ReferenceHashes repeated() {
		sort();
		ReferenceHashes repeated = new ReferenceHashes();
		for (int i = 1; i < this.size; i++) {
			if (this.hashes[i] == this.hashes[i - 1]) {
				repeated.add(this.hashes[i]);
			}
		}
		return repeated;
	}

	int size() {
		return this.size;
	}

	private void sort() {
		if (!this.sorted) {
			Arrays.sort(this.hashes, 0, this.size);
			this.sorted = true;
		}
	}

	private static long hash(String reference) {
		long hash = OFFSET;
		for (int i = 0; i < reference.length(); i++) {
			hash = (hash ^ Character.toLowerCase(reference.charAt(i))) * PRIME;
		}
		return hash;
	}

}
