package io.github.bulkcharges.paystack.webhook;

import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.Redacted;
import io.github.bulkcharges.paystack.model.JsonObject;
import io.github.bulkcharges.paystack.model.Mode;

/**
 * An event of which nothing more is known than its name, as it came. A
 * {@code charge.success} whose data is no transaction that succeeded is one too.
 *
 * @param name the event's name; empty when the body has none
 * @param mode whether money moves, or {@code null} when the data does not say
 * @param data the event's data; empty when it is no object. Numbers are {@code Long},
 * {@code BigInteger} or {@code BigDecimal}
 * @param additionalFields what else is in the body, {@code data} too when it is no object
 * @since 0.1.0
 */
public record OtherEvent(String name, @Nullable Mode mode, Map<String, @Nullable Object> data,
		Map<String, @Nullable Object> additionalFields) implements WebhookEvent {

	/**
	 * Create an event.
	 */
	public OtherEvent {
		Objects.requireNonNull(name, "name");
		data = JsonObject.copyOf(data);
		additionalFields = JsonObject.copyOf(additionalFields);
	}

	/**
	 * The event for a log, without its data.
	 * @return the name and the mode
	 */
	@Override
	public String toString() {
		return "OtherEvent[name=" + Redacted.text(this.name) + ", mode=" + this.mode + ", " + this.data.size()
				+ " fields]";
	}

}
