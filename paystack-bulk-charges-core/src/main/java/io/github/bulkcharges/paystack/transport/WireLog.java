package io.github.bulkcharges.paystack.transport;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is seen on the wire: at DEBUG a line for each attempt, at TRACE the bodies too.
 * Never a header of the request, and nothing secret.
 */
final class WireLog {

	private static final Logger logger = LoggerFactory.getLogger("io.github.bulkcharges.paystack.wire");

	private static final int LONGEST = 8 * 1024;

	private final Secrets secrets;

	WireLog(Secrets secrets) {
		this.secrets = secrets;
	}

	void answered(Call<?> call, Answer answer, Duration took) {
		if (!logger.isDebugEnabled()) {
			return;
		}
		logger.debug("{} -> {} in {} ms, request id {}, attempt {}", call, answer.status(), took.toMillis(),
				this.secrets.redact(AnswerReader.requestId(answer.headers())), call.attempts());
		if (logger.isTraceEnabled()) {
			logger.trace("{} sent {} and got {}", call, shown(call.body()), shown(answer.body()));
		}
	}

	void failed(Call<?> call, Throwable failure, Duration took) {
		if (!logger.isDebugEnabled()) {
			return;
		}
		logger.debug("{} -> {} in {} ms, attempt {}", call, this.secrets.redact(failure.toString()), took.toMillis(),
				call.attempts());
		if (logger.isTraceEnabled()) {
			logger.trace("{} sent {}", call, shown(call.body()));
		}
	}

	private String shown(byte @Nullable [] body) {
		if (body == null || body.length == 0) {
			return "no body";
		}
		// Cut after redaction, so that no secret is cut into something that is not seen.
		String text = this.secrets.redact(new String(body, StandardCharsets.UTF_8));
		return (text.length() > LONGEST) ? text.substring(0, LONGEST) + "…" : text;
	}

}
