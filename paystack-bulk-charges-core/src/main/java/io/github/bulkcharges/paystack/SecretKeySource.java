package io.github.bulkcharges.paystack;

/**
 * Where the secret key comes from. It is asked for each attempt of each request, on the
 * thread that is about to send it, so that a key that has changed takes effect without a
 * restart.
 * <p>
 * It may be called often and from many threads at once, must be quick, and must not wait
 * for long: read the key ahead of time, or keep it for a while. The time that it takes
 * counts against the time-out of the attempt.
 * <p>
 * When it throws, or what it returns cannot be used, nothing is sent: the call fails with
 * a {@link io.github.bulkcharges.paystack.error.RequestNotSentException} that says what
 * to do. A source that threw is asked again when the call is repeated.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface SecretKeySource {

	/**
	 * The secret key as it is now.
	 * @return the key, such as {@code sk_test_…} or {@code sk_live_…}
	 */
	String secretKey();

}
