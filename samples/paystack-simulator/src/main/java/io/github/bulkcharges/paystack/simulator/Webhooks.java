/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The webhooks of a {@link PaystackSimulator}: one signed {@code charge.success} event
 * for each debit, retried until it is acknowledged with HTTP status 200 or the retries
 * are exhausted. Their URL and faults can be changed at any time, for subsequent debits.
 */
public final class Webhooks {

	private static final int OK = 200;

	// How long events wait for others to be shuffled with.
	private static final long MAX_HOLD_TIME = TimeUnit.MILLISECONDS.toNanos(100);

	private final WebhookOptions options;

	private final Supplier<String> threadName;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition due = this.lock.newCondition();

	private final Condition finished = this.lock.newCondition();

	private final PriorityQueue<WebhookDelivery> waiting = new PriorityQueue<>();

	private final List<WebhookDelivery> held = new ArrayList<>();

	private final List<Thread> threads = new ArrayList<>();

	private final Map<String, WebhookDeliveries> deliveries = new ConcurrentHashMap<>();

	private volatile @Nullable WebhookTarget target;

	private volatile WebhookFaults faults;

	private long heldSince;

	private long number;

	private int round;

	private int underWay;

	private volatile WebhookCounts counts = new WebhookCounts(0, 0, 0, 0, 0);

	private boolean closed;

	/**
	 * Creates webhooks. Threads are started with the first event.
	 * @param options the options
	 * @param threadName the prefix of the names of the threads
	 */
	Webhooks(WebhookOptions options, Supplier<String> threadName) {
		this.options = options;
		this.threadName = threadName;
		this.target = targetOf(options);
		this.faults = options.faults();
	}

	private static @Nullable WebhookTarget targetOf(WebhookOptions options) {
		String url = options.url();
		return (url != null) ? WebhookTarget.of(url) : null;
	}

	/**
	 * Sets the URL of the webhooks of subsequent debits.
	 * @param url an {@code http} URL on this machine
	 * @throws IllegalArgumentException if it is not on this machine
	 */
	public void sendTo(String url) {
		this.target = WebhookTarget.of(url);
	}

	/**
	 * Sets the faults of the webhooks of subsequent debits.
	 * @param faults the faults, {@link WebhookFaults#none()} for none
	 */
	public void withFaults(WebhookFaults faults) {
		this.faults = faults;
	}

	/**
	 * Returns the results of all webhooks so far.
	 * @return the counts
	 */
	public WebhookCounts counts() {
		return this.counts;
	}

	/**
	 * Returns the results of webhooks by reference. It contains only references about
	 * which a webhook was sent.
	 * @return an unmodifiable copy
	 */
	public Map<String, WebhookDeliveries> deliveries() {
		return Map.copyOf(this.deliveries);
	}

	/** Waits until the queue is not full. */
	void awaitRoom() throws InterruptedException {
		this.lock.lockInterruptibly();
		try {
			while (this.counts.pending() >= this.options.capacity()) {
				this.finished.await();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Publishes the event about a debit. Never waits. */
	void debited(ChargeView charge) {
		locked(() -> {
			WebhookTarget to = this.target;
			if (to != null && !this.closed) {
				publish(new WebhookDelivery(to, charge, 0, System.nanoTime(), 0, this.round));
			}
		});
	}

	private void publish(WebhookDelivery delivery) {
		String reference = delivery.reference();
		if (this.faults.drops(reference)) {
			count(0, 0, 0, 1, 0);
			return;
		}
		startThreads();
		int copies = this.faults.doubles(reference) ? 2 : 1;
		count(0, 0, 0, 0, copies);
		long late = delivery.due() + this.faults.delayNanos(reference);
		for (int i = 0; i < copies; i++) {
			if (this.held.isEmpty()) {
				this.heldSince = delivery.due();
			}
			this.held.add(delivery.at(late, 0));
		}
		if (this.held.size() >= this.faults.window()) {
			release();
		}
		this.due.signal();
	}

	private void release() {
		WebhookFaults disorder = this.faults;
		if (disorder.window() > 1) {
			this.held.sort(Comparator.comparingLong((delivery) -> disorder.rank(delivery.reference())));
		}
		long now = System.nanoTime();
		for (WebhookDelivery delivery : this.held) {
			// Due at the same time, so that the number decides, or later.
			long due = (delivery.due() - now > 0) ? delivery.due() : now;
			this.waiting.add(delivery.at(due, this.number++));
		}
		this.held.clear();
		this.due.signalAll();
	}

	private void startThreads() {
		while (this.threads.size() < this.options.concurrency()) {
			Thread thread = new Thread(this::work, this.threadName.get() + "-" + (this.threads.size() + 1));
			thread.setDaemon(true);
			this.threads.add(thread);
			thread.start();
		}
	}

	private void work() {
		try {
			while (true) {
				WebhookDelivery delivery = take();
				boolean acknowledged = post(delivery);
				if (Thread.interrupted()) {
					return;
				}
				locked(() -> ended(delivery, acknowledged));
			}
		}
		catch (InterruptedException ex) {
			// Closed, so the thread ends.
		}
	}

	private WebhookDelivery take() throws InterruptedException {
		this.lock.lockInterruptibly();
		try {
			while (true) {
				long now = System.nanoTime();
				if (!this.held.isEmpty() && now - this.heldSince >= MAX_HOLD_TIME) {
					release();
				}
				WebhookDelivery next = this.waiting.peek();
				if (next != null && next.due() - now <= 0) {
					this.waiting.remove();
					this.underWay++;
					// The next thread to wait must know until when.
					this.due.signal();
					return next;
				}
				long pause = (next != null) ? next.due() - now : Long.MAX_VALUE;
				if (!this.held.isEmpty()) {
					pause = Math.min(pause, this.heldSince + MAX_HOLD_TIME - now);
				}
				this.due.awaitNanos(pause);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private boolean post(WebhookDelivery delivery) {
		String own = this.options.signingKey();
		WebhookEvent event = new WebhookEvent(delivery.charge());
		String signature = event.signature((own != null) ? own : delivery.charge().charge().batch().secretKey());
		try {
			return WebhookPost.send(delivery.target(), signature, event.body(), this.options.timeout()) == OK;
		}
		catch (IOException ex) {
			// Not delivered, so it is retried like one that was rejected.
			return false;
		}
	}

	private void ended(WebhookDelivery delivery, boolean acknowledged) {
		this.underWay--;
		this.finished.signalAll();
		if (delivery.round() != this.round) {
			return;
		}
		boolean again = !acknowledged && delivery.attempt() < this.options.retryDelays().size();
		boolean givenUp = !acknowledged && !again;
		if (again) {
			long pause = this.options.retryDelays().get(delivery.attempt()).toNanos();
			this.waiting.add(delivery.again(System.nanoTime() + pause, this.number++));
			this.due.signal();
		}
		this.deliveries.merge(delivery.reference(), new WebhookDeliveries(1, acknowledged ? 1 : 0, givenUp ? 1 : 0),
				WebhookDeliveries::plus);
		count(1, acknowledged ? 1 : 0, givenUp ? 1 : 0, 0, again ? 0 : -1);
	}

	private void count(int sent, int acknowledged, int givenUp, int dropped, int pending) {
		this.counts = new WebhookCounts(this.counts.sent() + sent, this.counts.acknowledged() + acknowledged,
				this.counts.givenUp() + givenUp, this.counts.dropped() + dropped, this.counts.pending() + pending);
	}

	/**
	 * Removes pending events and all results, and sets the faults of the options. Running
	 * requests are awaited, for at most their timeout.
	 */
	void reset() {
		locked(() -> {
			this.round++;
			this.waiting.clear();
			this.held.clear();
			this.deliveries.clear();
			this.counts = new WebhookCounts(0, 0, 0, 0, 0);
			this.faults = this.options.faults();
			this.finished.signalAll();
			awaitWhatIsUnderWay();
		});
	}

	private void awaitWhatIsUnderWay() {
		long remaining = this.options.timeout().toNanos();
		try {
			while (this.underWay > 0 && remaining > 0) {
				remaining = this.finished.awaitNanos(remaining);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Ends running requests and sends no more. */
	void close() {
		// No further thread is started.
		locked(() -> this.closed = true);
		this.threads.forEach(Thread::interrupt);
		this.threads.forEach(Threads::join);
		locked(() -> this.underWay = 0);
	}

	private void locked(Runnable action) {
		this.lock.lock();
		try {
			action.run();
		}
		finally {
			this.lock.unlock();
		}
	}

}
