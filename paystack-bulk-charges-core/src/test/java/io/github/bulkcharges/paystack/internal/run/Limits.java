/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Duration;

/**
 * What an {@link Explorer} explores, and the durations of the protocol there.
 */
final class Limits {

	static final Duration TICK = Duration.ofSeconds(30);

	static final Duration MARGIN = TICK;

	static final Duration LEASE = MARGIN;

	static final Duration SETTLE_DELAY = TICK;

	static final Duration GAP = TICK;

	private final int instances;

	private int claims = 2;

	private int crashes;

	private int faults;

	private int stops;

	private int withdrawals;

	private int losses;

	private int late;

	private Duration sendWithin = Duration.ofDays(365);

	private boolean everyCall;

	private boolean leases;

	private boolean pages;

	private boolean hidden;

	private boolean dedupe;

	private boolean unbound;

	private boolean slowClaims;

	private boolean prompt;

	private boolean sendingOnly;

	private Limits(int instances) {
		this.instances = instances;
	}

	static Limits of(int instances) {
		return new Limits(instances);
	}

	int instances() {
		return this.instances;
	}

	/** How often the batch is claimed at most. */
	Limits claims(int claims) {
		this.claims = claims;
		return this;
	}

	int claims() {
		return this.claims;
	}

	/** How many instances crash at most. They are started again. */
	Limits crashes(int crashes) {
		this.crashes = crashes;
		return this;
	}

	int crashes() {
		return this.crashes;
	}

	/**
	 * How many calls fail at most, other than by a lost response: requests that are not
	 * sent or are refused, steps of the ledger that throw an exception before or after
	 * they were made, and claims that take too long.
	 */
	Limits faults(int faults) {
		this.faults = faults;
		return this;
	}

	int faults() {
		return this.faults;
	}

	/** How often a person stops the run at most. */
	Limits stops(int stops) {
		this.stops = stops;
		return this;
	}

	int stops() {
		return this.stops;
	}

	/** How often a person withdraws the batch at most. */
	Limits withdrawals(int withdrawals) {
		this.withdrawals = withdrawals;
		return this;
	}

	int withdrawals() {
		return this.withdrawals;
	}

	/**
	 * How often the ledger loses everything since the start of the run at most, and
	 * another server takes over.
	 */
	Limits losses(int losses) {
		this.losses = losses;
		return this;
	}

	int losses() {
		return this.losses;
	}

	/** By how many ticks pauses and lateness exceed what is allowed. */
	Limits late(int late) {
		this.late = late;
		return this;
	}

	int late() {
		return this.late;
	}

	/** How long the batch may be sent. */
	Limits sendWithin(Duration sendWithin) {
		this.sendWithin = sendWithin;
		return this;
	}

	Duration sendWithin() {
		return this.sendWithin;
	}

	/**
	 * Makes every call of an instance a scheduling point. Otherwise calls that read the
	 * ledger, and the call that ends leases, are made together with the call before them.
	 * An instance that has crashed must wait for a reconciliation, as in reality.
	 */
	Limits everyCall() {
		this.everyCall = true;
		return this;
	}

	boolean isEveryCall() {
		return this.everyCall;
	}

	/** Lets one instance reconcile at a time. Otherwise all of them do. */
	Limits leases() {
		this.leases = true;
		return this;
	}

	boolean hasLeases() {
		return this.leases;
	}

	/**
	 * Has the batch of somebody else on the list, in ascending order, with one batch on a
	 * page.
	 */
	Limits pages() {
		this.pages = true;
		return this;
	}

	boolean hasPages() {
		return this.pages;
	}

	/** Hides the references of batches, for any time or for ever. */
	Limits hidden() {
		this.hidden = true;
		return this;
	}

	boolean isHidden() {
		return this.hidden;
	}

	/** Has the service debit a reference once, whatever happens. */
	Limits dedupe() {
		this.dedupe = true;
		return this;
	}

	boolean isDedupe() {
		return this.dedupe;
	}

	/**
	 * Says that steps are not bound to the version that was read: what an activity has
	 * read matters even if the row has changed.
	 */
	Limits unbound() {
		this.unbound = true;
		return this;
	}

	boolean isUnbound() {
		return this.unbound;
	}

	/** Lets claims take any time. Otherwise a claim that takes too long is a fault. */
	Limits slowClaims() {
		this.slowClaims = true;
		return this;
	}

	boolean hasSlowClaims() {
		return this.slowClaims;
	}

	/** Has the service accept and list every request at once. Only instances are late. */
	Limits prompt() {
		this.prompt = true;
		return this;
	}

	boolean isPrompt() {
		return this.prompt;
	}

	/** Ends when the batch is accepted. */
	Limits sendingOnly() {
		this.sendingOnly = true;
		return this;
	}

	boolean isSendingOnly() {
		return this.sendingOnly;
	}

	/**
	 * Returns how long after the gate was passed it is certain whether a request was
	 * accepted, and accepted batches are listed.
	 */
	Duration certainAfter() {
		return LEASE.minus(MARGIN).plus(SETTLE_DELAY).plus(GAP).plus(TICK.multipliedBy(this.late));
	}

	@Override
	public String toString() {
		return this.instances + " instances, " + this.claims + " claims, " + this.crashes + " crashes, " + this.faults
				+ " faults, " + this.stops + " stops, " + this.withdrawals + " withdrawals, " + this.losses + " losses"
				+ (this.everyCall ? ", every call" : "") + (this.leases ? ", leases" : "")
				+ (this.pages ? ", pages" : "") + (this.hidden ? ", hidden" : "") + (this.dedupe ? ", dedupe" : "")
				+ ((this.late > 0) ? ", " + this.late + " ticks late" : "");
	}

}
