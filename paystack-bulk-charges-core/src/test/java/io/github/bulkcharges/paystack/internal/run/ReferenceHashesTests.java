/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReferenceHashes}.
 */
class ReferenceHashesTests {

	@Property(tries = 300)
	void findsRepetitionsIgnoringCase(
			@ForAll @Size(max = 30) List<@AlphaChars @StringLength(min = 1, max = 2) String> references) {
		ReferenceHashes hashes = new ReferenceHashes();
		Set<String> distinct = new HashSet<>();
		Set<String> repeated = new HashSet<>();
		for (String reference : references) {
			hashes.add(reference);
			String key = reference.toLowerCase(Locale.ROOT);
			if (!distinct.add(key)) {
				repeated.add(key);
			}
		}
		assertThat(hashes.size()).isEqualTo(references.size());
		assertThat(hashes.repeated().size()).isEqualTo(references.size() - distinct.size());
		assertThat(distinct).allSatisfy((key) -> {
			assertThat(hashes.contains(key)).isTrue();
			assertThat(hashes.repeated().contains(key.toUpperCase(Locale.ROOT))).isEqualTo(repeated.contains(key));
		});
	}

	@Test
	void millionReferencesDiffer() {
		ReferenceHashes hashes = new ReferenceHashes();
		for (int i = 0; i < 1_000_000; i++) {
			hashes.add("subscriptions-2026-07-" + i);
		}
		assertThat(hashes.repeated().size()).isZero();
		assertThat(hashes.contains("subscriptions-2026-07-999999")).isTrue();
		assertThat(hashes.contains("subscriptions-2026-07-1000000")).isFalse();
	}

}
