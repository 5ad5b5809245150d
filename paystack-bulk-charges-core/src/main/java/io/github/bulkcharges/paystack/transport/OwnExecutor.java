package io.github.bulkcharges.paystack.transport;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.core.task.VirtualThreadTaskExecutor;

/**
 * The executor that a client makes for itself when it is given none: a virtual thread for
 * each request where the JVM has them, else a pool with as many threads as there are
 * requests under way. Both hold a bounded number of requests and refuse more.
 */
final class OwnExecutor implements Executor, AutoCloseable {

	private static final int MOST_VIRTUAL = 10_000;

	private static final int POOL_QUEUE = 1_000;

	private static final int IDLE_SECONDS = 30;

	private final Executor threads;

	private final Semaphore places;

	private OwnExecutor(Executor threads, int places) {
		this.threads = threads;
		this.places = new Semaphore(places);
	}

	static OwnExecutor create(int platformThreads) {
		if (Runtime.version().feature() >= 21) {
			return new OwnExecutor(new VirtualThreadTaskExecutor("paystack-"), MOST_VIRTUAL);
		}
		HandOver waiting = new HandOver();
		ThreadPoolExecutor pool = new ThreadPoolExecutor(0, platformThreads, IDLE_SECONDS, TimeUnit.SECONDS, waiting,
				daemons("paystack-"), waiting::putUnlessShutDown);
		return new OwnExecutor(pool, platformThreads + POOL_QUEUE);
	}

	static ThreadFactory daemons(String prefix) {
		AtomicInteger number = new AtomicInteger();
		return (work) -> {
			Thread thread = new Thread(work, prefix + number.incrementAndGet());
			thread.setDaemon(true);
			return thread;
		};
	}

	@Override
	public void execute(Runnable work) {
		if (!this.places.tryAcquire()) {
			throw new RejectedExecutionException("All places of this client are taken");
		}
		boolean started = false;
		try {
			this.threads.execute(() -> {
				try {
					work.run();
				}
				finally {
					this.places.release();
				}
			});
			started = true;
		}
		finally {
			if (!started) {
				this.places.release();
			}
		}
	}

	@Override
	public void close() {
		if (this.threads instanceof ThreadPoolExecutor pool) {
			pool.shutdown();
		}
	}

	/**
	 * Takes work only for a thread that waits for it, so that the pool starts another
	 * thread before anything waits, and none while one is idle.
	 */
	private static final class HandOver extends LinkedTransferQueue<Runnable> {

		private static final long serialVersionUID = 1L;

		@Override
		public boolean offer(Runnable work) {
			return tryTransfer(work);
		}

		/**
		 * For work that finds every thread busy. Whether the pool was shut down is looked
		 * at afterwards, so that nothing is left where no thread takes it any more.
		 */
		void putUnlessShutDown(Runnable work, ThreadPoolExecutor pool) {
			put(work);
			if (pool.isShutdown() && remove(work)) {
				throw new RejectedExecutionException("This client is closed");
			}
		}

	}

}
