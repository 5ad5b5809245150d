package io.github.bulkcharges.paystack.internal.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterProperty;

import io.github.bulkcharges.paystack.internal.ledger.ClaimResult.Decision;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares {@link MemoryLedger} with {@link ReferenceLedger}.
 */
class MemoryLedgerOperationsTests extends LedgerOperations {

	private LedgerTime time;

	@Override
	protected Ledger createLedger() {
		this.time = new LedgerTime(Instant.parse("2026-07-01T10:15:30.123Z"), "server");
		return new MemoryLedger(() -> this.time).ledger();
	}

	@Override
	protected void passTime(Duration duration) {
		this.time = new LedgerTime(this.time.now().plus(duration), this.time.server());
	}

	@Override
	protected void replaceServer() {
		this.time = new LedgerTime(this.time.now(), this.time.server() + "'");
	}

	@Property(tries = 500)
	void agreesWithTheReference(@ForAll("simpleOperations") List<Operation> operations) {
		compareWithReference(operations);
	}

	@AfterProperty
	void everyDecisionOccurred() {
		assertThat(OperationReport.results()).containsKeys(Stream
			.of(of("START", StartDecision.values()), of("CLAIM", Decision.values()),
					of("ACCEPT", AcceptDecision.values()), of("ABSENT", AbsenceDecision.values()))
			.flatMap(Function.identity())
			.toArray(String[]::new));
	}

	private static Stream<String> of(String kind, Enum<?>[] decisions) {
		return Arrays.stream(decisions).map((decision) -> kind + " " + decision);
	}

}
