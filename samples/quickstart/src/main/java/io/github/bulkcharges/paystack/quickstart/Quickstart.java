/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationArguments;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.Paystack;
import io.github.bulkcharges.paystack.autoconfigure.PaystackProperties;
import io.github.bulkcharges.paystack.error.AuthenticationException;
import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.Violation;
import io.github.bulkcharges.paystack.run.BulkChargeRun;
import io.github.bulkcharges.paystack.run.BulkChargeRuns;
import io.github.bulkcharges.paystack.run.RunCheck;
import io.github.bulkcharges.paystack.run.RunConflictException;
import io.github.bulkcharges.paystack.run.RunState;
import io.github.bulkcharges.paystack.simulator.PaystackSimulator;

/**
 * Reads the charges and submits them as a run, which is followed to its end.
 */
@Component
record Quickstart(QuickstartProperties properties, BulkChargeRuns runs, BulkChargesClient client,
		PaystackProperties paystack, ApplicationArguments arguments, ObjectProvider<PaystackSimulator> simulator) {

	/**
	 * Charges everybody, if everything is in order.
	 * @param terminal where to say what happens
	 * @param stop tells when to end
	 */
	ExitCode run(Terminal terminal, StopSignal stop) throws InterruptedException {
		try {
			Input input = Input.of(this.properties, this.arguments, this.paystack.secretKey());
			check(input, terminal);
			BulkChargeRun run = submit(input, terminal, stop);
			RunFollower follower = new RunFollower(run, input, this.client, terminal, stop);
			Boolean demo = this.properties.demo();
			boolean ended = follower.follow(this.properties, (demo != null) ? demo : isEmbedded());
			if (!ended) {
				// What is being sent is recorded before the report is written.
				this.runs.close();
			}
			boolean simulated = LocalDefaults.isSimulated(this.paystack.secretKey(), this.paystack.baseUrl());
			return follower.report(ended, simulated ? Debits.read(this.paystack.baseUrl()) : null);
		}
		catch (UnusableInputException ex) {
			terminal.println(ex.getMessage());
			terminal.println("Nothing was sent.");
			return ExitCode.INVALID;
		}
		catch (CancellationException ex) {
			terminal.println("Stopped.");
		}
		catch (PaystackException ex) {
			terminal.println(ex.getMessage());
		}
		catch (DataAccessException | TransactionException ex) {
			terminal
				.println("The ledger cannot be used: " + NestedExceptionUtils.getMostSpecificCause(ex).getMessage());
		}
		terminal.println("The run is not finished. The same command continues it.");
		return ExitCode.UNFINISHED;
	}

	/**
	 * Reports all violations before anything is added to the ledger.
	 */
	private void check(Input input, Terminal terminal) {
		RunCheck check = this.runs.check(input.file()::charges);
		requireNone(input, check.violations(), check.violationCount());
		if (check.charges() == 0) {
			throw new UnusableInputException(input.file().name() + ": has no charges below the header");
		}
		terminal.println(String.format(Locale.ROOT, "%,d charges from %s, %s %s in all.", check.charges(),
				(this.properties.charges() != null) ? input.file().name() : "the sample in this application",
				Summary.text(check.amount(), input.currency()), input.currency()));
		String baseUrl = this.paystack.baseUrl();
		terminal.println("They go to "
				+ (isEmbedded() ? "a simulator inside this process, because no secret key is set (PAYSTACK_SECRET_KEY)"
						: baseUrl.equals(Paystack.DEFAULT_BASE_URL) ? "Paystack" : baseUrl)
				+ ".");
	}

	private boolean isEmbedded() {
		return this.simulator.getIfAvailable() != null;
	}

	private BulkChargeRun submit(Input input, Terminal terminal, StopSignal stop) {
		BulkChargeRun existing = this.runs.find(input.id());
		boolean started = existing != null && existing.state() != RunState.OPEN;
		terminal.println("The run '" + input.id() + "' " + ((existing != null) ? "continues." : "starts."));
		try {
			BulkChargeRun run = this.runs.submit(input.id(), () -> input.file().charges().peek((charge) -> {
				if (stop.isRequested()) {
					throw new CancellationException();
				}
			}));
			if (this.properties.resume()) {
				run.resume("quickstart", "quickstart.resume");
				run.extend(this.properties.waitAtMost(), "quickstart", "quickstart.resume");
			}
			return run;
		}
		catch (InvalidRequestException ex) {
			requireNone(input, ex.violations(), ex.violationCount());
			throw ex;
		}
		catch (RunConflictException ex) {
			throw new UnusableInputException(ex.getMessage() + " (--quickstart.run=ID).");
		}
		catch (AuthenticationException ex) {
			if (started) {
				throw ex;
			}
			throw new UnusableInputException(String.valueOf(ex.getMessage()));
		}
	}

	private static void requireNone(Input input, List<Violation> violations, int count) {
		if (count > 0) {
			int more = count - violations.size();
			throw new UnusableInputException(
					input.file().describe(violations) + ((more > 0) ? "\nand " + more + " more violations" : ""));
		}
	}

}
