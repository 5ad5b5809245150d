/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.webhook;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.model.Transaction;
import io.github.bulkcharges.paystack.model.TransactionStatus;
import io.github.bulkcharges.paystack.internal.json.JsonFields;
import io.github.bulkcharges.paystack.internal.json.ModelReader;
import io.github.bulkcharges.paystack.internal.json.PlainJson;

/**
 * Reads the bodies of webhooks. It never throws an exception, whatever the body contains:
 * events of unknown form are kept as they were received. It does not verify the
 * signature; use {@link WebhookSignature} before it.
 * <p>
 * <strong>What a signed event proves:</strong> that Paystack, or another holder of the
 * secret key, once sent this body.
 * <p>
 * <strong>What it does not prove:</strong>
 * <ul>
 * <li>that the charge belongs to the batch in its metadata. A merchant has one webhook
 * for all charges, and the metadata of an ordinary checkout may come from a browser. Use
 * the batch code only as a reason to fetch the batch now;</li>
 * <li>that the event is new. The same event may be delivered several times and out of
 * order, so handling it must be idempotent;</li>
 * <li>that a charge failed because no event was received. Paystack sends events only for
 * successful charges, and any of them can be lost. Fetch the batch to know its results;
 * an event only shortens the wait.</li>
 * </ul>
 *
 * @see <a href="https://paystack.com/docs/payments/webhooks/">Paystack: Webhooks</a>
 * @since 0.1.0
 */
public final class WebhookReader {

	/**
	 * Default maximum size of a body, in bytes. Typical events have about 3000.
	 */
	public static final int DEFAULT_MAX_BODY_SIZE = 1024 * 1024;

	private final JsonMapper mapper = JsonMapper.builder().build();

	private final ModelReader model = new ModelReader(this.mapper);

	private final CustomFields customFields = new CustomFields(this.mapper);

	private final int maxBodySize;

	/**
	 * Creates a reader with the {@linkplain #DEFAULT_MAX_BODY_SIZE default maximum size}.
	 */
	public WebhookReader() {
		this(DEFAULT_MAX_BODY_SIZE);
	}

	/**
	 * Creates a reader.
	 * @param maxBodySize maximum size of a body, in bytes
	 * @throws IllegalArgumentException if it is not positive
	 */
	public WebhookReader(int maxBodySize) {
		if (maxBodySize <= 0) {
			throw new IllegalArgumentException("maxBodySize must be positive, but is " + maxBodySize);
		}
		this.maxBodySize = maxBodySize;
	}

	/**
	 * Reads a body.
	 * @param body the body, whose signature has been verified
	 * @return a {@link ChargeSucceeded}, an {@link OtherEvent} or an
	 * {@link UnreadableWebhook}
	 */
	public Webhook read(byte[] body) {
		if (body.length > this.maxBodySize) {
			return new UnreadableWebhook(
					"it has " + body.length + " bytes, more than the maximum of " + this.maxBodySize);
		}
		try {
			JsonFields fields = JsonFields.of(PlainJson.parse(this.mapper, body));
			return (fields != null) ? event(fields) : new UnreadableWebhook("it is not a JSON object");
		}
		catch (JacksonException | NumberFormatException ex) {
			return new UnreadableWebhook("it is not JSON or is nested too deeply");
		}
	}

	private WebhookEvent event(JsonFields fields) {
		String text = fields.text("event");
		String name = (text != null) ? text : "";
		JsonFields data = fields.object(Function.identity(), "data");
		if (data == null) {
			return new OtherEvent(name, null, Map.of(), fields.additional());
		}
		Map<String, @Nullable Object> all = new LinkedHashMap<>(data.additional());
		if (name.equals(ChargeSucceeded.NAME) && TransactionStatus.SUCCESS.value().equals(all.get("status"))) {
			Transaction transaction = this.model.transaction(all);
			Object metadata = data.value("metadata");
			return new ChargeSucceeded(transaction, this.customFields.batchCode(metadata),
					this.customFields.bulkChargeId(metadata), fields.additional());
		}
		String domain = data.text("domain");
		return new OtherEvent(name, (domain != null) ? Mode.of(domain) : null, all, fields.additional());
	}

}
