package io.github.bulkcharges.paystack;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.transport.Transport;

/**
 * The root of everything: one secret key, one transport, one set of time-outs. Its parts
 * are views on it. Several of these, with several keys, live side by side.
 *
 * @since 0.1.0
 */
public final class Paystack implements AutoCloseable {

	private final Transport transport;

	private final @Nullable AbandonedInitiateListener abandonedInitiateListener;

	private Paystack(PaystackBuilder<?> builder) {
		this.transport = builder.transport(userAgent());
		this.abandonedInitiateListener = builder.abandonedInitiateListener();
	}

	/**
	 * Begin a client.
	 * @return a builder that needs at least the secret key
	 */
	public static Builder builder() {
		return new Builder();
	}

	static Paystack of(PaystackBuilder<?> builder) {
		return new Paystack(builder);
	}

	/**
	 * The bulk charges.
	 * @return a view on this client, which need not be closed
	 */
	public BulkChargesClient bulkCharges() {
		return new DefaultBulkChargesClient(this.transport, RequestOptions.defaults(), this.abandonedInitiateListener,
				null);
	}

	/**
	 * The transactions.
	 * @return a view on this client
	 */
	public TransactionsClient transactions() {
		return new DefaultTransactionsClient(this.transport, RequestOptions.defaults());
	}

	/**
	 * Close this client and all its parts. Reads that are under way are cut off; an
	 * {@code initiate} that is under way is waited for, up to 30 seconds, because its
	 * outcome would be unknown otherwise. What the client was given, an executor or a
	 * request factory, is left alone.
	 */
	@Override
	public void close() {
		this.transport.close();
	}

	BulkChargesClient standaloneBulkCharges() {
		return new DefaultBulkChargesClient(this.transport, RequestOptions.defaults(), this.abandonedInitiateListener,
				this::close);
	}

	private static String userAgent() {
		String version = Paystack.class.getPackage().getImplementationVersion();
		return "paystack-bulk-charges/" + Objects.requireNonNullElse(version, "development") + " (Java "
				+ Runtime.version().feature() + ")";
	}

	/**
	 * Builds a {@link Paystack}.
	 *
	 * @since 0.1.0
	 */
	public static final class Builder extends PaystackBuilder<Builder> {

		Builder() {
		}

		/**
		 * Make the client.
		 * @return a client, to be closed when it is no longer needed
		 * @throws IllegalStateException when the secret key is missing, or is not to be
		 * sent to the base URL or in the mode that is set
		 */
		public Paystack build() {
			return Paystack.of(this);
		}

	}

}
