package io.github.bulkcharges.paystack.webhook;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.model.Transaction;
import io.github.bulkcharges.paystack.model.TransactionStatus;
import io.github.bulkcharges.paystack.transport.JsonFields;
import io.github.bulkcharges.paystack.transport.ModelReader;

/**
 * Reads what Paystack posts to a webhook. Whatever the bytes are, nothing is thrown:
 * shapes that are not known are kept as they came. It does not look at the signature;
 * {@link WebhookSignature} does, and comes first.
 * <p>
 * <strong>What a signed event proves:</strong> that Paystack sent this body, at some time
 * or other.
 * <p>
 * <strong>What it does not prove:</strong>
 * <ul>
 * <li>that a charge belongs to the batch that it names: a merchant has one webhook for
 * everything, and the metadata of an ordinary checkout may come from a browser. Take the
 * batch code as a reason to look at the batch now, and believe what the batch says;</li>
 * <li>that it is new: the same event may come several times, and out of order, so that
 * handling it twice must do no harm;</li>
 * <li>that a charge failed, by not being there: only successes are sent, and each of them
 * may be lost on the way. A batch is followed by fetching it; an event only shortens the
 * wait.</li>
 * </ul>
 *
 * @see <a href="https://paystack.com/docs/payments/webhooks/">Paystack: Webhooks</a>
 * @since 0.1.0
 */
public final class WebhookReader {

	/**
	 * The largest body that is read unless told otherwise, in bytes. A real event has
	 * some 3000.
	 */
	public static final int DEFAULT_LARGEST_BODY = 1024 * 1024;

	private final JsonMapper mapper = JsonMapper.builder().build();

	private final ModelReader model = new ModelReader(this.mapper);

	private final CustomFields customFields = new CustomFields(this.mapper);

	private final int largestBody;

	/**
	 * Create a reader of bodies up to {@link #DEFAULT_LARGEST_BODY}.
	 */
	public WebhookReader() {
		this(DEFAULT_LARGEST_BODY);
	}

	/**
	 * Create a reader.
	 * @param largestBody the largest body that is read, in bytes
	 * @throws IllegalArgumentException when it is not positive
	 */
	public WebhookReader(int largestBody) {
		if (largestBody <= 0) {
			throw new IllegalArgumentException("largestBody must be positive, but is " + largestBody);
		}
		this.largestBody = largestBody;
	}

	/**
	 * Read a body.
	 * @param body the body, whose signature was found good
	 * @return a {@link ChargeSucceeded}, an {@link OtherEvent}, or an
	 * {@link UnreadableWebhook}
	 */
	public Webhook read(byte[] body) {
		if (body.length > this.largestBody) {
			return new UnreadableWebhook("it has " + body.length + " bytes, more than " + this.largestBody);
		}
		try {
			return (JsonFields.parse(this.mapper, body) instanceof JsonFields fields) ? event(fields)
					: new UnreadableWebhook("it is no JSON object");
		}
		catch (JacksonException | NumberFormatException ex) {
			return new UnreadableWebhook("it is not JSON, or is nested too deeply");
		}
	}

	private WebhookEvent event(JsonFields fields) {
		String text = fields.text("event");
		String name = (text != null) ? text : "";
		if (!(fields.value("data") instanceof JsonFields data)) {
			return new OtherEvent(name, null, Map.of(), additional(fields));
		}
		if (name.equals(ChargeSucceeded.NAME)) {
			Transaction transaction = this.model.transaction(data);
			if (transaction.status().equals(TransactionStatus.SUCCESS)) {
				Object metadata = data.value("metadata");
				return new ChargeSucceeded(transaction, this.customFields.batchCode(metadata),
						this.customFields.bulkChargeId(metadata), fields.additional());
			}
		}
		String domain = data.text("domain");
		return new OtherEvent(name, (domain != null) ? Mode.of(domain) : null, data.plain(), fields.additional());
	}

	/**
	 * With data that is no object, and was taken for read.
	 */
	private static Map<String, @Nullable Object> additional(JsonFields fields) {
		Map<String, @Nullable Object> additional = new LinkedHashMap<>(fields.plain());
		additional.remove("event");
		return additional;
	}

}
