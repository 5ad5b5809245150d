package io.github.bulkcharges.paystack.model;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The merchant's own data on a charge, a transaction or a customer, as the service gave
 * it back: as an object, as a text that holds an object, as an empty text, or not at all.
 *
 * @param fields the fields of the object, also when it came as a text; empty where there
 * is none. Numbers are {@code Long}, {@code BigInteger} or {@code BigDecimal}
 * @param text what came when it was not an object: a text as it is, anything else as JSON
 * @since 0.1.0
 */
public record Metadata(Map<String, @Nullable Object> fields, @Nullable String text) {

	/**
	 * No metadata.
	 */
	public static final Metadata NONE = new Metadata(Map.of(), null);

	/**
	 * Create metadata.
	 */
	public Metadata {
		fields = JsonObject.copyOf(fields);
	}

	/**
	 * Whether there is nothing in it.
	 * @return {@code true} without fields and without a text
	 */
	public boolean isEmpty() {
		return this.fields.isEmpty() && (this.text == null || this.text.isBlank());
	}

	@Override
	public String toString() {
		return "Metadata[" + this.fields.size() + " fields]";
	}

}
