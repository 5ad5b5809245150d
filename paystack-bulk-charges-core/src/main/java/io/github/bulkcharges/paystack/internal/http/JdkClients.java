/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.http;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Creates the JDK's HTTP client with the first request, and replaces it before it would
 * use a connection that was idle for too long. Gateways forget such connections without
 * telling, and a request on one ends with an unknown outcome.
 * <p>
 * Java 20 and earlier keep idle connections for 20 minutes, later versions for 30
 * seconds. The client's pool is a queue, which is mirrored here: an entry may outlive its
 * connection, but is never younger.
 */
final class JdkClients implements AutoCloseable {

	private static final long MAX_IDLE = Duration.ofSeconds(25).toNanos();

	private final Consumer<HttpClient.Builder> customizer;

	private final LongSupplier nanoTime;

	private final boolean longIdle;

	private final Deque<Long> idleSince = new ArrayDeque<>();

	private @Nullable HttpClient client;

	private boolean closed;

	JdkClients(Consumer<HttpClient.Builder> customizer, LongSupplier nanoTime) {
		this(customizer, nanoTime, Runtime.version().feature() < 21);
	}

	JdkClients(Consumer<HttpClient.Builder> customizer, LongSupplier nanoTime, boolean longIdle) {
		this.customizer = customizer;
		this.nanoTime = nanoTime;
		this.longIdle = longIdle;
	}

	/**
	 * Returns the client for the next request.
	 */
	synchronized HttpClient acquire() {
		if (this.closed) {
			throw new IllegalStateException("the client is closed");
		}
		Long since = this.idleSince.poll();
		boolean tooOld = since != null && this.nanoTime.getAsLong() - since > MAX_IDLE;
		if (tooOld) {
			this.client = null;
			this.idleSince.clear();
		}
		HttpClient current = (this.client != null) ? this.client : create();
		this.client = current;
		return current;
	}

	/**
	 * Notes that a request has ended, and that its connection may be idle now.
	 */
	synchronized void release(HttpClient used) {
		if (this.longIdle && used == this.client) {
			this.idleSince.add(this.nanoTime.getAsLong());
		}
	}

	private HttpClient create() {
		HttpClient.Builder builder = HttpClient.newBuilder();
		this.customizer.accept(builder);
		// With HTTP/2, a server's limit of streams would lead to unknown outcomes.
		HttpClient created = builder.executor(Runnable::run)
			.version(HttpClient.Version.HTTP_1_1)
			.followRedirects(HttpClient.Redirect.NEVER)
			.build();
		if (created.authenticator().isPresent() && Runtime.version().feature() < 24) {
			throw new IllegalStateException(
					"an Authenticator is set, which makes the HTTP client of this Java version drop"
							+ " the secret key. Remove it, set a Proxy-Authorization header, or use Java 24 or later");
		}
		if (created.cookieHandler().isPresent()) {
			throw new IllegalStateException("a CookieHandler is set. Remove it: cookies are never kept");
		}
		return created;
	}

	/**
	 * Closes the client at once. From Java 21 on, an interrupted thread that closes it
	 * does not wait for running requests. Earlier versions release it when it is garbage
	 * collected.
	 */
	@Override
	public void close() {
		Object closing;
		synchronized (this) {
			closing = this.client;
			this.client = null;
			this.closed = true;
		}
		if (closing instanceof AutoCloseable closeable) {
			boolean interrupted = Thread.interrupted();
			Thread.currentThread().interrupt();
			try {
				closeable.close();
			}
			catch (Exception ex) {
				throw new IllegalStateException("The HTTP client could not be closed", ex);
			}
			finally {
				Thread.interrupted();
				if (interrupted) {
					Thread.currentThread().interrupt();
				}
			}
		}
	}

}
