package io.github.bulkcharges.paystack.transport;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An exception of another library is kept as it is while nothing in it is secret, however
 * deep.
 */
class RedactedCausesTests {

	private static final String KEY = "sk_test_in_a_cause";

	private final Secrets secrets = new Secrets(Calls.keys(KEY));

	@Test
	void anExceptionWithNothingSecretIsKept() {
		IOException failure = new IOException("reset", new IllegalStateException());
		failure.addSuppressed(new IOException("closed"));
		assertThat(this.secrets.redact(failure)).isSameAs(failure);
	}

	@Test
	void anExceptionWithASecretSaysTheSameWithoutIt() {
		IOException failure = new IOException("refused: " + KEY);
		Throwable redacted = this.secrets.redact(failure);
		assertThat(redacted).hasMessage("java.io.IOException: refused: [secret key]");
		assertThat(redacted.getStackTrace()).isEqualTo(failure.getStackTrace());
	}

	@Test
	void aSecretInACauseIsTakenOutToo() {
		Throwable redacted = this.secrets.redact(new IOException("reset", new IllegalStateException(KEY)));
		assertThat(redacted).hasMessage("java.io.IOException: reset")
			.cause()
			.hasMessage("java.lang.IllegalStateException: [secret key]");
	}

	@Test
	void aSecretInWhatWasSuppressedIsTakenOutToo() {
		IOException failure = new IOException("reset");
		failure.addSuppressed(new IOException("closed"));
		failure.addSuppressed(new IOException("closed", new IllegalStateException(KEY)));
		assertThat(this.secrets.redact(failure)).isNotSameAs(failure).hasMessage("java.io.IOException: reset");
		assertThat(this.secrets.redact(failure).getSuppressed()).isEmpty();
	}

	@Test
	void ofAVeryLongChainOnlyTheBeginningIsKept() {
		assertThat(this.secrets.redact(chain(20))).as("20 causes").isExactlyInstanceOf(IOException.class);
		Throwable redacted = this.secrets.redact(chain(21));
		assertThat(redacted).as("21 causes").isNotInstanceOf(IOException.class);
		int causes = 0;
		for (Throwable cause = redacted.getCause(); cause != null; cause = cause.getCause()) {
			causes++;
		}
		assertThat(causes).isEqualTo(20);
	}

	@Test
	@Timeout(10)
	void causesThatGoRoundInACircleComeToAnEnd() {
		IOException first = new IOException("first");
		IOException second = new IOException("second", first);
		first.initCause(second);
		assertThat(this.secrets.redact(first)).hasMessage("java.io.IOException: first");
	}

	@Test
	@Timeout(10)
	void suppressedExceptionsThatGoRoundInACircleComeToAnEnd() {
		IOException first = new IOException("first");
		IOException second = new IOException("second");
		first.addSuppressed(second);
		second.addSuppressed(first);
		assertThat(this.secrets.redact(first)).hasMessage("java.io.IOException: first");
	}

	private static Throwable chain(int causes) {
		Throwable failure = new IOException("deepest");
		for (int i = 0; i < causes; i++) {
			failure = new IOException("around it", failure);
		}
		return failure;
	}

}
