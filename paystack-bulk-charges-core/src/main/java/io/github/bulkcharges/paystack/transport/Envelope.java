package io.github.bulkcharges.paystack.transport;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What every answer of the service is wrapped in.
 *
 * @param ok the envelope's {@code status}
 * @param message the service's message
 * @param data what was asked for
 * @param meta paging, or the next step after an error
 * @param type the kind of error
 * @param code the code of the error
 */
record Envelope(boolean ok, @Nullable String message, @Nullable Object data, @Nullable Object meta,
		@Nullable String type, @Nullable String code) {

	/**
	 * Read an envelope.
	 * @return the envelope, or {@code null} when the text is JSON but not an envelope
	 * @throws JacksonException when the text is not JSON
	 */
	static @Nullable Envelope read(JsonMapper mapper, byte[] body) {
		if (!(JsonFields.parse(mapper, body) instanceof JsonFields fields)) {
			return null;
		}
		Boolean status = fields.flag("status");
		if (status == null) {
			return null;
		}
		return new Envelope(status, fields.text("message"), fields.value("data"), fields.value("meta"),
				fields.text("type"), fields.text("code"));
	}

	@Nullable String nextStep() {
		return (this.meta instanceof JsonFields fields) ? fields.text("nextStep", "next_step") : null;
	}

}
