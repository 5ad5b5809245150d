/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * The JDK's HTTP server with a thread for each request.
 */
final class HttpListener implements AutoCloseable {

	private static final int BACKLOG = 512;

	static {
		// The first server in a JVM reads these. Without the first one, each response
		// takes 40 ms. The others keep the server from closing idle connections: a
		// request that a client sends at that moment would be lost.
		Map.of("nodelay", "true", "maxIdleConnections", "100000", "idleInterval", "86400")
			.forEach((name, value) -> System.getProperties().putIfAbsent("sun.net.httpserver." + name, value));
	}

	private final AtomicInteger threadCount = new AtomicInteger();

	private final ExecutorService threads = Executors.newCachedThreadPool(this::thread);

	private final HttpServer server;

	private final Function<Request, Response> handler;

	private HttpListener(HttpServer server, Function<Request, Response> handler) {
		this.server = server;
		this.handler = handler;
		server.setExecutor(this.threads);
		server.createContext("/", this::serve);
		// The server's own thread is a daemon if it is started by one.
		CompletableFuture.runAsync(server::start, this.threads).join();
	}

	/**
	 * Starts to listen.
	 * @param address the name or address of a network interface
	 * @param port the port, {@code 0} for any free one
	 * @param handler responds to requests
	 * @throws IOException if the port cannot be opened
	 */
	static HttpListener start(String address, int port, Function<Request, Response> handler) throws IOException {
		InetSocketAddress socketAddress = new InetSocketAddress(InetAddress.getByName(address), port);
		return new HttpListener(HttpServer.create(socketAddress, BACKLOG), handler);
	}

	int port() {
		return this.server.getAddress().getPort();
	}

	/** Returns the URL at which this machine reaches the listener. */
	String url() {
		InetAddress address = this.server.getAddress().getAddress();
		String host = address.isAnyLocalAddress() ? "127.0.0.1" : address.getHostAddress();
		return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port();
	}

	/** Returns the name of a thread that serves this port. */
	String threadName(String role) {
		return "paystack-simulator-" + port() + "-" + role;
	}

	private Thread thread(Runnable task) {
		Thread thread = new Thread(task, threadName("request-" + this.threadCount.incrementAndGet()));
		thread.setDaemon(true);
		return thread;
	}

	private void serve(HttpExchange exchange) throws IOException {
		try (exchange) {
			Response response = respond(exchange);
			if (response.isDropped()) {
				// To close an exchange without a response is to close the connection.
				return;
			}
			response.headers().forEach(exchange.getResponseHeaders()::set);
			boolean withBody = response.length() > 0 && !exchange.getRequestMethod().equals("HEAD");
			exchange.sendResponseHeaders(response.status(), withBody ? response.length() : -1);
			if (withBody) {
				exchange.getResponseBody().write(response.body());
				// Not sent otherwise if it is truncated.
				exchange.getResponseBody().flush();
			}
		}
	}

	private Response respond(HttpExchange exchange) throws IOException {
		try {
			return this.handler.apply(Request.of(exchange));
		}
		catch (Refusal refusal) {
			return refusal.response();
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
		// One may delay a response.
		this.threads.shutdownNow();
		try {
			this.threads.awaitTermination(5, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
