package io.github.bulkcharges.paystack.internal.run;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.bulkcharges.paystack.internal.ledger.Ledger;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.RunSettings;
import io.github.bulkcharges.paystack.run.RunState;

/**
 * The engine of the runs of one client.
 */
public final class RunEngine implements AutoCloseable {

	/**
	 * Creates an engine, which does nothing until it is started.
	 * @param ledger the ledger
	 * @param service Paystack
	 * @param settings the settings
	 * @param mode the mode of the client
	 * @param client the name of the client
	 * @param initiateTimeout maximum duration of an attempt to send a batch
	 * @param events receives what happens
	 */
	public RunEngine(Ledger ledger, RunService service, RunSettings settings, Mode mode, String client,
			Duration initiateTimeout, RunEvents events) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Starts working on all unfinished runs of the client. Has no effect if the engine
	 * was started before.
	 */
	public void start() {
		throw new UnsupportedOperationException();
	}

	/**
	 * Makes the engine look at a run soon: it was started, resumed, extended, cancelled
	 * or resolved. Starts the engine.
	 * @param run the key of the run
	 */
	public void wake(RunKey run) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Returns a future that completes when nothing more of a run will be sent without
	 * somebody's help: no batch is sending or unknown, and none is ready, unless the run
	 * is stopped.
	 * @param run the key of the run
	 * @return a future with the state of the run
	 */
	public CompletableFuture<RunState> sent(RunKey run) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Returns a future that completes when a run is done, or is cancelled or stopped and
	 * every batch that was sent is settled or refused. It waits for unresolved batches.
	 * @param run the key of the run
	 * @return a future with the state of the run
	 */
	public CompletableFuture<RunState> settled(RunKey run) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Looks at a batch soon, because an event names it. The event proves nothing. Batches
	 * that the ledger does not know are ignored.
	 * @param batchCode the code of the batch
	 */
	public void onWebhook(String batchCode) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Reads Paystack's list for the start of a run, or to confirm the current key when a
	 * run is resumed.
	 * @return the mark
	 */
	public StartMark mark() {
		throw new UnsupportedOperationException();
	}

	/**
	 * Pauses all accepted batches of a run at Paystack, and writes an audit entry.
	 * @param run the key of the run
	 * @param by who does it
	 * @param reason why
	 * @return the number of paused batches
	 */
	public int pauseAccepted(RunKey run, String by, String reason) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Returns how long batches are looked for after a recheck: a lease and the settle
	 * delay.
	 * @return the duration for a recheck
	 */
	public Duration lookAfter() {
		throw new UnsupportedOperationException();
	}

	/**
	 * Stops working. Waits a bounded time for requests that are being sent. Pending
	 * futures are cancelled.
	 */
	@Override
	public void close() {
		throw new UnsupportedOperationException();
	}

}
