/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.bulkcharges.paystack.internal.ledger.Acceptance;
import io.github.bulkcharges.paystack.internal.ledger.BatchKey;
import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.internal.ledger.Ledger;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.model.BatchCharge;
import io.github.bulkcharges.paystack.model.BatchStatus;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.ChargeStatus;
import io.github.bulkcharges.paystack.model.Metadata;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.model.Page;
import io.github.bulkcharges.paystack.model.Transaction;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.Resolution;
import io.github.bulkcharges.paystack.run.RunSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Resolver} about unresolved batches.
 */
class BatchResolverTests {

	private static final RunKey RUN = LedgerFixture.RUN;

	private static final BatchKey BATCH = RUN.batch(1);

	private final LedgerFixture fixture = new LedgerFixture();

	private final Ledger ledger = this.fixture.ledger();

	private final Service service = new Service();

	private final Resolver resolver = new Resolver(this.ledger, this.service, (batch, charges) -> {
	});

	@BeforeEach
	void start() {
		this.fixture.start(RUN, 3, RunSettings.defaults());
		this.fixture.claim(BATCH);
	}

	@Test
	void hasNoEffectOnOtherStates() {
		assertThat(resolve(Resolution.absent(List.of(), "ada", "dashboard"))).isFalse();
		assertThat(batch().state()).isEqualTo(BatchState.SENDING);
	}

	@Test
	void absentBatchIsLookedForAgain() {
		contradict(null);
		assertThat(resolve(Resolution.absent(List.of("BCH_8"), "ada", "dashboard"))).isTrue();
		assertThat(batch().state()).isEqualTo(BatchState.UNKNOWN);
		assertThat(batch().ruledOut()).containsExactly("BCH_8");
		assertThat(this.ledger.runs().audit(RUN)).last().satisfies((entry) -> assertThat(entry.by()).isEqualTo("ada"));
	}

	@Test
	void batchWithCodeIsNotAbsent() {
		contradict("BCH_1");
		assertThatIllegalArgumentException().isThrownBy(() -> resolve(Resolution.absent(List.of(), "ada", "dashboard")))
			.withMessageContaining("has the code BCH_1");
		assertThat(batch().state()).isEqualTo(BatchState.UNRESOLVED);
	}

	@Test
	void acceptsRecordedCode() {
		contradict("BCH_1");
		assertThat(resolve(Resolution.accepted("BCH_1", "ada", "dashboard"))).isTrue();
		assertThat(batch().state()).isEqualTo(BatchState.ACCEPTED);
	}

	@Test
	void acceptsWithoutCodeWhenOneIsRecorded() {
		contradict("BCH_1");
		assertThat(resolve(Resolution.accepted("ada", "dashboard"))).isTrue();
		assertThat(batch().state()).isEqualTo(BatchState.ACCEPTED);
		assertThat(batch().batchCode()).isEqualTo("BCH_1");
	}

	@Test
	void failsWhenOtherCodeIsRecorded() {
		contradict("BCH_1");
		assertThatIllegalArgumentException().isThrownBy(() -> resolve(Resolution.accepted("BCH_2", "ada", "dashboard")))
			.withMessageContaining("has the code BCH_1, not BCH_2");
	}

	@Test
	void failsWithoutCode() {
		contradict(null);
		assertThatIllegalArgumentException().isThrownBy(() -> resolve(Resolution.accepted("ada", "dashboard")))
			.withMessageContaining("Name the code");
	}

	@Test
	void acceptsNamedCodeWithSameReferences() {
		contradict(null);
		this.service.add("BCH_5", 3, "inv-0", "INV-1", "inv-2");
		assertThat(resolve(Resolution.accepted("BCH_5", "ada", "dashboard"))).isTrue();
		assertThat(batch().state()).isEqualTo(BatchState.ACCEPTED);
		assertThat(batch().batchCode()).isEqualTo("BCH_5");
		assertThat(batch().batchId()).isEqualTo(55);
	}

	@Test
	void acceptsNamedCodeWithHiddenReferences() {
		contradict(null);
		this.service.add("BCH_5", 3, "sub-7", null, null);
		assertThat(resolve(Resolution.accepted("BCH_5", "ada", "dashboard"))).isTrue();
	}

	@Test
	void acceptsNamedCodeWithSomeOfReferences() {
		contradict(null);
		this.service.add("BCH_5", 2, "sub-7", "inv-1");
		assertThat(resolve(Resolution.accepted("BCH_5", "ada", "dashboard"))).isTrue();
		assertThat(batch().state()).isEqualTo(BatchState.ACCEPTED);
	}

	@Test
	void failsWhenNamedBatchHasNoneOfReferences() {
		contradict(null);
		this.service.add("BCH_5", 3, "sub-0", "sub-1", "sub-2");
		assertThatIllegalArgumentException().isThrownBy(() -> resolve(Resolution.accepted("BCH_5", "ada", "dashboard")))
			.withMessageContaining("BCH_5 is another batch: it has none of the references of batch 1");
		assertThat(batch().state()).isEqualTo(BatchState.UNRESOLVED);
	}

	@Test
	void failsWhenNamedBatchIsOtherBatch() {
		RunKey other = new RunKey(Mode.TEST, "june");
		this.ledger.runs().open(other, "main");
		new Submission(this.ledger, other, null).add(List.of(LedgerFixture.charge("a")));
		this.ledger.runs().cut(other, 10);
		this.fixture.accept(other.batch(1), "BCH_5");
		contradict(null);
		this.service.add("BCH_5", 3, "inv-0", "inv-1", "inv-2");
		assertThatIllegalArgumentException().isThrownBy(() -> resolve(Resolution.accepted("BCH_5", "ada", "dashboard")))
			.withMessageContaining("is another batch of the ledger");
	}

	@Test
	void acceptsReferencesThatWereMovedToOtherRun() {
		this.ledger.batches().refuse(batch(), "invalid");
		RunKey other = new RunKey(Mode.TEST, "july-2");
		this.ledger.runs().open(other, "main");
		new Submission(this.ledger, other, null).add(List.of(LedgerFixture.charge("inv-1")));
		contradict(null);
		this.service.add("BCH_5", 3, "inv-0", "inv-1", "inv-2");
		assertThat(resolve(Resolution.accepted("BCH_5", "ada", "dashboard"))).isTrue();
		assertThat(batch().batchCode()).isEqualTo("BCH_5");
	}

	private boolean resolve(Resolution resolution) {
		return this.resolver.resolve(batch(), resolution, LedgerFixture.ACT);
	}

	private void contradict(String code) {
		this.ledger.batches()
			.contradict(BATCH, (code != null) ? new Acceptance(code, 11L, null, List.of()) : null, LedgerFixture.ACT);
		assertThat(batch().state()).isEqualTo(BatchState.UNRESOLVED);
	}

	private BatchRecord batch() {
		return this.fixture.batch(BATCH);
	}

	/**
	 * Shows batches, two charges on a page.
	 */
	private static final class Service implements RunService {

		private final Map<String, List<BatchCharge>> batches = new LinkedHashMap<>();

		private int total;

		void add(String code, int total, String... references) {
			this.total = total;
			List<BatchCharge> charges = new ArrayList<>();
			for (String reference : references) {
				charges.add(new BatchCharge(null, null, null, null, reference, ChargeStatus.PENDING, null, null, null,
						null, null, null, Metadata.NONE, null, null, null, null, null, Map.of()));
			}
			this.batches.put(code, charges);
		}

		@Override
		public BulkChargeBatch batch(String batchCode) {
			return new BulkChargeBatch(batchCode, 55L, null, null, Mode.TEST, BatchStatus.ACTIVE, this.total,
					this.total, null, null, Map.of());
		}

		@Override
		public Page<BatchCharge> charges(String batchCode, int number) {
			List<BatchCharge> all = this.batches.get(batchCode);
			int from = Math.min(all.size(), 2 * (number - 1));
			return new Page<>(all.subList(from, Math.min(all.size(), from + 2)), null, null, null, null);
		}

		@Override
		public BulkChargeBatch initiate(List<BulkCharge> charges, Consumer<String> gate) {
			throw new UnsupportedOperationException();
		}

		@Override
		public BatchPage batches(int number) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Transaction verify(String reference) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void pause(String batchCode) {
			throw new UnsupportedOperationException();
		}

	}

}
