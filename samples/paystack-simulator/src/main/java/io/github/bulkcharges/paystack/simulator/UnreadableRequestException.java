package io.github.bulkcharges.paystack.simulator;

import java.io.IOException;

/**
 * A request that cannot be read to its end: it is answered and the connection closed.
 */
final class UnreadableRequestException extends IOException {

	private static final long serialVersionUID = 1L;

	private final int status;

	private final String reason;

	UnreadableRequestException(int status, String reason) {
		super(reason);
		this.status = status;
		this.reason = reason;
	}

	Response response() {
		return Json.error(this.status, this.reason);
	}

}
