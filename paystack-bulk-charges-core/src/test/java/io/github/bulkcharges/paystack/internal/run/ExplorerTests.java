package io.github.bulkcharges.paystack.internal.run;

import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ExplorerTests {

	@Test
	void one() {
		for (Limits limits : new Limits[] { Limits.of(1), Limits.of(1).withEveryCall(), Limits.of(1).withCrashes(1),
				Limits.of(2), Limits.of(2).withCrashes(1), Limits.of(2).withLate(1), Limits.of(2).withLeases(),
				Limits.of(2).withCrashes(2) }) {
			Simulation simulation = new Simulation(limits, UnaryOperator.identity(), Wire.Initiate.GATE_THEN_SEND,
					UnaryOperator.identity());
			Explorer.Report report = new Explorer(simulation, 1000000).explore();
			System.out.println(limits + "\n" + report);
		}
		assertThat(true).isTrue();
	}

}
