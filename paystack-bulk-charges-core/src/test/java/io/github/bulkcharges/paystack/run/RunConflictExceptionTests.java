/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.run;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.github.bulkcharges.paystack.error.Delivery;
import io.github.bulkcharges.paystack.run.RunConflictException.References;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RunConflictException}.
 */
class RunConflictExceptionTests {

	private static final References NONE = new References(0, List.of());

	private final RunConflictException exception = new RunConflictException("july",
			new References(2, List.of("inv-1", "inv-2")), NONE, new References(1, List.of("inv-3")));

	@Test
	void listsReferencesOfEachKindInMessage() {
		assertThat(this.exception).hasMessage("The run 'july' has other charges than those that were submitted, so "
				+ "nothing was started; 2 missing from the submitted charges: inv-1 inv-2; 1 different: inv-3. "
				+ "Submit the same charges, or use another ID for another billing");
	}

	@Test
	void listsOnlyFirstReferencesInMessage() {
		List<String> many = IntStream.rangeClosed(1, 1000).mapToObj((number) -> "inv-" + number).toList();
		assertThat(new RunConflictException("july", NONE, new References(5000, many), NONE))
			.hasMessageContaining("; 5000 not in the run: inv-1 ")
			.hasMessageContaining(" inv-10 …. Submit")
			.hasMessageNotContaining("inv-11");
	}

	@Test
	void wasNotSent() {
		assertThat(this.exception.delivery()).isEqualTo(Delivery.NOT_SENT);
	}

	@Test
	void isSerializable() throws Exception {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		new ObjectOutputStream(bytes).writeObject(this.exception);
		RunConflictException copy = (RunConflictException) new ObjectInputStream(
				new ByteArrayInputStream(bytes.toByteArray()))
			.readObject();
		assertThat(copy.runId()).isEqualTo("july");
		assertThat(copy.missing()).isEqualTo(this.exception.missing());
		assertThat(copy.added()).isEqualTo(NONE);
		assertThat(copy.different().listed()).containsExactly("inv-3");
	}

}
