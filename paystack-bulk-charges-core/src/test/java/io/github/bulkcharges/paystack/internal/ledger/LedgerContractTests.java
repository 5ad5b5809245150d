package io.github.bulkcharges.paystack.internal.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.RunState;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that every ledger passes. They tolerate a clock that runs: where a result depends
 * on the time at which a step is executed, they keep some seconds off the limit.
 */
public abstract class LedgerContractTests {

	private static final Act ACT = new Act("ada", "a good reason");

	private Ledger ledger;

	/**
	 * Creates a ledger without any rows.
	 * @return the ledger
	 */
	protected abstract Ledger createLedger();

	/**
	 * Moves the clock of the ledger forward.
	 * @param duration the duration
	 */
	protected abstract void passTime(Duration duration);

	/**
	 * Gives the ledger's server another identity, as after a failover.
	 */
	protected abstract void replaceServer();

	@BeforeEach
	void create() {
		this.ledger = createLedger();
	}

	@Test
	void opensARunThatDoesNotExist() {
		Instant before = now();
		RunRecord run = this.ledger.runs().open(run("july"), "main");
		assertThat(run.createdAt()).isBetween(before, now());
		assertThat(run).isEqualTo(new RunRecord(run("july"), RunState.OPEN, 0, "main", null, null, null, null, 0, null,
				null, null, null, run.createdAt()));
		assertThat(this.ledger.runs().find(run("july"))).isEqualTo(run);
	}

	private Instant now() {
		return this.ledger.runs().time().now();
	}

	private static RunKey run(String id) {
		return new RunKey(Mode.TEST, id);
	}

}
