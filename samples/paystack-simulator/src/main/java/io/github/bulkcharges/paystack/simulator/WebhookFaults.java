package io.github.bulkcharges.paystack.simulator;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * What goes wrong with webhooks on their way. What happens to an event follows from the
 * seed and from its reference, so that it is the same in every run.
 *
 * @param doubled how many of 100 events are sent twice, at the same time
 * @param dropped how many of 100 events are never sent
 * @param delay by how much an event is late at most; each by its own share of it
 * @param window among how many events the order is mixed up, {@code 1} for none
 * @param seed what makes another run go wrong in other ways
 */
public record WebhookFaults(int doubled, int dropped, Duration delay, int window, long seed) {

	private static final Duration LONGEST_DELAY = Duration.ofDays(1);

	private static final int LARGEST_WINDOW = 100_000;

	private static final WebhookFaults NONE = new WebhookFaults(0, 0, Duration.ZERO, 1, 0);

	/**
	 * Check the faults.
	 */
	public WebhookFaults {
		requirePercentage("doubled", doubled);
		requirePercentage("dropped", dropped);
		if (delay.isNegative() || delay.compareTo(LONGEST_DELAY) > 0) {
			throw new IllegalArgumentException("delay must be between nothing and a day, not " + delay);
		}
		if (window < 1 || window > LARGEST_WINDOW) {
			throw new IllegalArgumentException("window must be between 1 and " + LARGEST_WINDOW + ", not " + window);
		}
	}

	private static void requirePercentage(String name, int value) {
		if (value < 0 || value > 100) {
			throw new IllegalArgumentException(name + " must be between 0 and 100, not " + value);
		}
	}

	/**
	 * Every event is sent once, at once and in order.
	 * @return no faults
	 */
	public static WebhookFaults none() {
		return NONE;
	}

	/**
	 * The same faults with other doubles.
	 * @param percentage how many of 100 events are sent twice
	 * @return the changed faults
	 */
	public WebhookFaults withDoubled(int percentage) {
		return new WebhookFaults(percentage, this.dropped, this.delay, this.window, this.seed);
	}

	/**
	 * The same faults with other losses.
	 * @param percentage how many of 100 events are never sent
	 * @return the changed faults
	 */
	public WebhookFaults withDropped(int percentage) {
		return new WebhookFaults(this.doubled, percentage, this.delay, this.window, this.seed);
	}

	/**
	 * The same faults with another delay.
	 * @param longest by how much an event is late at most
	 * @return the changed faults
	 */
	public WebhookFaults withDelay(Duration longest) {
		return new WebhookFaults(this.doubled, this.dropped, longest, this.window, this.seed);
	}

	/**
	 * The same faults with another disorder. Events wait until there are as many as
	 * named, or for a tenth of a second.
	 * @param window among how many events the order is mixed up, {@code 1} for none
	 * @return the changed faults
	 */
	public WebhookFaults withReorderedAmong(int window) {
		return new WebhookFaults(this.doubled, this.dropped, this.delay, window, this.seed);
	}

	/**
	 * The same faults for other events.
	 * @param seed the seed
	 * @return the changed faults
	 */
	public WebhookFaults withSeed(long seed) {
		return new WebhookFaults(this.doubled, this.dropped, this.delay, this.window, seed);
	}

	boolean drops(String reference) {
		return random("drop", reference).nextInt(100) < this.dropped;
	}

	boolean doubles(String reference) {
		return random("double", reference).nextInt(100) < this.doubled;
	}

	long delayNanos(String reference) {
		return this.delay.isZero() ? 0 : random("delay", reference).nextLong(this.delay.toNanos());
	}

	/** Where an event stands among those of its window. */
	long rank(String reference) {
		return random("order", reference).nextLong();
	}

	private SplittableRandom random(String what, String reference) {
		return new SplittableRandom(31 * (31 * this.seed + what.hashCode()) + reference.hashCode());
	}

}
