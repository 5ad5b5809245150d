package io.github.bulkcharges.paystack.error;

/**
 * What became of a request that failed. It alone decides whether the request may be
 * repeated.
 *
 * @since 0.1.0
 */
public enum Delivery {

	/**
	 * No byte of the request left this machine: repeating it is safe.
	 */
	NOT_SENT,

	/**
	 * The service answered and did not do what was asked. Repeating the same request
	 * brings the same answer, except after a {@linkplain RateLimitedException rate
	 * limit}.
	 */
	REFUSED,

	/**
	 * Nobody knows. A read may be repeated; a charge may have been accepted, so it must
	 * be looked for before it is sent again.
	 */
	UNKNOWN

}
