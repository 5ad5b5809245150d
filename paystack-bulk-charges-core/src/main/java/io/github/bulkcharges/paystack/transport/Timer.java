package io.github.bulkcharges.paystack.transport;

import java.time.Duration;
import java.time.Instant;

/**
 * The time, and waiting without holding a thread. Injected, so that tests need no time.
 */
interface Timer {

	/**
	 * Now.
	 */
	Instant now();

	/**
	 * Do something later.
	 * @return withdraws it, where it has not begun
	 */
	Runnable after(Duration delay, Runnable action);

}
