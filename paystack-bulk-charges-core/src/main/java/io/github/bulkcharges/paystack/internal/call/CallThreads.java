/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.call;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

import org.springframework.core.task.VirtualThreadTaskExecutor;

/**
 * The threads of a client. Requests and callbacks have separate ones, so that callbacks
 * that block never hold a thread that a request needs. On Java 21 or later, each request
 * and each callback has a virtual thread, before that there are two bounded pools.
 */
final class CallThreads implements AutoCloseable {

	private static final int MAX_VIRTUAL_THREADS = 10_000;

	private static final int QUEUE_CAPACITY = 1_000;

	private static final int IDLE_SECONDS = 30;

	private final Executor requests;

	private final Executor callbacks;

	private final @Nullable Executor given;

	/** The capacity of the client's own threads, or {@code null}. */
	private final @Nullable Semaphore capacity;

	/**
	 * Creates the threads.
	 * @param executor runs requests, or {@code null} for threads of the client
	 * @param maxThreads maximum number of platform threads for requests, and for
	 * callbacks
	 */
	CallThreads(@Nullable Executor executor, int maxThreads) {
		this.given = executor;
		boolean virtual = Runtime.version().feature() >= 21;
		this.callbacks = virtual ? new VirtualThreadTaskExecutor("paystack-callback-")
				: pool(maxThreads, "paystack-callback-");
		if (executor != null) {
			this.requests = executor;
			this.capacity = null;
		}
		else if (virtual) {
			this.requests = new VirtualThreadTaskExecutor("paystack-");
			this.capacity = new Semaphore(MAX_VIRTUAL_THREADS);
		}
		else {
			this.requests = pool(maxThreads, "paystack-");
			this.capacity = new Semaphore(maxThreads + QUEUE_CAPACITY);
		}
	}

	/**
	 * Creates a pool whose queue is bounded by the capacity for requests, since each of
	 * them has one callback.
	 */
	private static ExecutorService pool(int maxThreads, String prefix) {
		ThreadPoolExecutor pool = new ThreadPoolExecutor(maxThreads, maxThreads, IDLE_SECONDS, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), daemons(prefix));
		pool.allowCoreThreadTimeOut(true);
		return pool;
	}

	static ThreadFactory daemons(String prefix) {
		AtomicInteger number = new AtomicInteger();
		return (work) -> {
			Thread thread = new Thread(work, prefix + number.incrementAndGet());
			thread.setDaemon(true);
			return thread;
		};
	}

	/**
	 * Runs the work of a request.
	 * @throws RejectedExecutionException if there is no capacity left, or the executor of
	 * the application says so
	 */
	void request(Runnable work) {
		Semaphore capacity = this.capacity;
		if (capacity == null) {
			this.requests.execute(work);
			return;
		}
		if (!capacity.tryAcquire()) {
			throw new RejectedExecutionException("The client has no capacity left for another request");
		}
		boolean started = false;
		try {
			this.requests.execute(() -> {
				try {
					work.run();
				}
				finally {
					capacity.release();
				}
			});
			started = true;
		}
		finally {
			if (!started) {
				capacity.release();
			}
		}
	}

	/**
	 * Runs a callback on a thread that no request needs.
	 */
	void callback(Runnable callback) {
		try {
			this.callbacks.execute(callback);
		}
		catch (Throwable ex) {
			// The client is closed, or no thread can be started: the callback counts
			// more.
			callback.run();
		}
	}

	/**
	 * Ends the client's own threads when they have done what was passed to them.
	 */
	@Override
	public void close() {
		for (Executor executor : new Executor[] { this.requests, this.callbacks }) {
			if (executor instanceof ExecutorService pool && executor != this.given) {
				pool.shutdown();
			}
		}
	}

}
