package io.github.bulkcharges.paystack.webhook;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.model.Mode;

/**
 * An event: {@link ChargeSucceeded}, or any {@link OtherEvent}. {@link WebhookReader}
 * says what it proves.
 *
 * @since 0.1.0
 */
public sealed interface WebhookEvent extends Webhook permits ChargeSucceeded, OtherEvent {

	/**
	 * The event's name, as the service writes it.
	 * @return the name, such as {@code charge.success}; empty when the body has none
	 */
	String name();

	/**
	 * Whether money moves: the {@code domain} in the event's data.
	 * @return the mode, or {@code null} when the data has none
	 */
	@Nullable Mode mode();

	/**
	 * What else is in the body beside the name and the data, by its own names, and what
	 * could not be read.
	 * @return the fields, usually none
	 */
	Map<String, @Nullable Object> additionalFields();

}
