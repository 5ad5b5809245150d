package io.github.bulkcharges.paystack.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.util.function.SingletonSupplier;

import io.github.bulkcharges.paystack.model.Mode;

/**
 * The secret key as it is now, and the last few that it was.
 */
public final class KeyRing {

	private static final int REMEMBERED = 8;

	private final Supplier<String> source;

	private final KeyRules rules;

	/** The newest first. */
	private volatile List<Credential> recent = List.of();

	/**
	 * Create a key ring.
	 * @param source asked for each attempt of each request
	 * @param rules which keys may be sent
	 */
	public KeyRing(Supplier<String> source, KeyRules rules) {
		this.source = source;
		this.rules = rules;
	}

	/**
	 * A key ring of one key that does not change.
	 * @param key the key
	 * @param rules which keys may be sent
	 * @return the key ring
	 * @throws IllegalStateException when this key is not to be sent there, or not in this
	 * mode
	 */
	public static KeyRing of(String key, KeyRules rules) {
		KeyRing ring = new KeyRing(SingletonSupplier.of(key), rules);
		ring.remember(rules.admit(key));
		return ring;
	}

	/**
	 * Ask for the key.
	 * @throws KeyRefused when it is not to be sent
	 * @throws KeyMissing when its source has failed
	 */
	Credential read() {
		String key = ask();
		Credential last = last();
		if (last != null && last.secretKey().equals(key)) {
			return last;
		}
		try {
			Credential changed = this.rules.admit(key);
			remember(changed);
			return changed;
		}
		catch (IllegalArgumentException | IllegalStateException ex) {
			throw new KeyRefused(ex.getMessage() + ". The key was read for this request: mend its source");
		}
	}

	private String ask() {
		try {
			String key = this.source.get();
			return (key != null) ? key : "";
		}
		catch (RuntimeException ex) {
			throw new KeyMissing("The source of the secret key failed with " + ex.getClass().getSimpleName()
					+ ". Mend it, or what it reads from; sending it again is safe", ex);
		}
	}

	/**
	 * The key that was read last, {@code null} before the first.
	 */
	@Nullable Credential last() {
		List<Credential> known = this.recent;
		return known.isEmpty() ? null : known.get(0);
	}

	/**
	 * Keys that must not be seen.
	 */
	List<Credential> recent() {
		return this.recent;
	}

	/**
	 * What is known without asking: the mode that is expected, or that of the last key.
	 */
	@Nullable Mode mode() {
		Credential last = last();
		return (last != null) ? last.mode() : this.rules.mode();
	}

	private synchronized void remember(Credential credential) {
		List<Credential> known = new ArrayList<>(this.recent);
		known.remove(credential);
		known.add(0, credential);
		this.recent = List.copyOf(known.subList(0, Math.min(known.size(), REMEMBERED)));
	}

	/**
	 * The source gave a key that is not to be sent. Asking again would not help.
	 */
	static final class KeyRefused extends IllegalStateException {

		private static final long serialVersionUID = 1L;

		KeyRefused(String message) {
			super(message);
		}

	}

	/**
	 * The source gave no key.
	 */
	static final class KeyMissing extends IllegalStateException {

		private static final long serialVersionUID = 1L;

		KeyMissing(String message, Throwable cause) {
			super(message, cause);
		}

	}

}
