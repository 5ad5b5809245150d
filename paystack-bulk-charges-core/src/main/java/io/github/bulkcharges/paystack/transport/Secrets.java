package io.github.bulkcharges.paystack.transport;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.Redacted;

/**
 * Takes the secret keys that this client uses and has used lately, and whatever else is
 * secret, out of texts and out of exceptions.
 */
final class Secrets {

	private static final int DEEPEST = 20;

	private final KeyRing keys;

	Secrets(KeyRing keys) {
		this.keys = keys;
	}

	String redact(@Nullable String text) {
		if (text == null) {
			return "";
		}
		String hidden = text;
		for (Credential credential : this.keys.recent()) {
			hidden = hidden.replace(credential.secretKey(), "[secret key]");
		}
		return Redacted.text(hidden);
	}

	/**
	 * An exception of another library, fit to be the cause of ours.
	 * @return the same exception when there is nothing secret in it, else one that says
	 * the same without it
	 */
	Throwable redact(Throwable failure) {
		return isClean(failure, 0) ? failure : redacted(failure, 0);
	}

	private RedactedCause redacted(Throwable original, int depth) {
		Throwable cause = original.getCause();
		return new RedactedCause(original.getClass().getName() + ": " + redact(original.getMessage()),
				(cause != null && depth < DEEPEST) ? redacted(cause, depth + 1) : null, original.getStackTrace());
	}

	private boolean isClean(@Nullable Throwable failure, int depth) {
		if (failure == null) {
			return true;
		}
		if (depth > DEEPEST || !redact(failure.getMessage()).equals(orEmpty(failure.getMessage()))) {
			return false;
		}
		for (Throwable suppressed : failure.getSuppressed()) {
			if (!isClean(suppressed, depth + 1)) {
				return false;
			}
		}
		return isClean(failure.getCause(), depth + 1);
	}

	private static String orEmpty(@Nullable String text) {
		return (text != null) ? text : "";
	}

	/**
	 * Stands for an exception that has a secret in its message.
	 */
	private static final class RedactedCause extends Exception {

		private static final long serialVersionUID = 1L;

		RedactedCause(String message, @Nullable Throwable cause, StackTraceElement[] trace) {
			super(message, cause);
			setStackTrace(trace);
		}

	}

}
