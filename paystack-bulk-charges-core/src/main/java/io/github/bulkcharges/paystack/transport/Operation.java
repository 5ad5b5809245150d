package io.github.bulkcharges.paystack.transport;

import org.springframework.http.HttpMethod;

/**
 * What can be asked of the service.
 */
public enum Operation {

	/** Send charges. */
	INITIATE("initiate", HttpMethod.POST, false),

	/** List batches. */
	LIST_BATCHES("list-batches", HttpMethod.GET, true),

	/** Fetch a batch. */
	FETCH_BATCH("fetch-batch", HttpMethod.GET, true),

	/** Fetch the charges of a batch. */
	FETCH_CHARGES("fetch-charges", HttpMethod.GET, true),

	/** Pause a batch: asked twice, it is still paused. */
	PAUSE("pause", HttpMethod.GET, true),

	/** Resume a batch: asked twice, it may undo somebody else's pause. */
	RESUME("resume", HttpMethod.GET, false),

	/** What became of a reference. */
	VERIFY("verify", HttpMethod.GET, true);

	private final String id;

	private final HttpMethod method;

	private final boolean repeatable;

	Operation(String id, HttpMethod method, boolean repeatable) {
		this.id = id;
		this.method = method;
		this.repeatable = repeatable;
	}

	/**
	 * The name in metrics and messages.
	 * @return the name
	 */
	public String id() {
		return this.id;
	}

	/**
	 * The HTTP method.
	 * @return GET or POST
	 */
	public HttpMethod method() {
		return this.method;
	}

	/**
	 * Whether doing it twice is the same as doing it once.
	 * @return {@code false} for what must be sent once only
	 */
	public boolean isRepeatable() {
		return this.repeatable;
	}

}
