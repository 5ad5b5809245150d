/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.github.bulkcharges.paystack.settings.RateLimitSettings;
import io.github.bulkcharges.paystack.settings.RetrySettings;

/**
 * The other end of the wire, as bare as can be: it counts connections, bytes and whole
 * requests, and does with each what a test says. Nothing in it repairs, repeats or hides
 * anything.
 */
public final class Peer implements AutoCloseable {

	private final Behavior behavior;

	private final List<Request> requests = new CopyOnWriteArrayList<>();

	private final List<Socket> sockets = new CopyOnWriteArrayList<>();

	private final AtomicInteger closedByClient = new AtomicInteger();

	private final AtomicLong bytes = new AtomicLong();

	private final int port;

	private volatile ServerSocket server;

	private volatile boolean closed;

	private Peer(Behavior behavior) {
		this.behavior = behavior;
		this.server = listen(0);
		this.port = this.server.getLocalPort();
	}

	public static Peer that(Behavior behavior) {
		return new Peer(behavior);
	}

	public static Peer respondingWith(int status, String body) {
		return new Peer((request, connection) -> connection.respond(status, body));
	}

	public String url() {
		return "http://localhost:" + this.port;
	}

	public int port() {
		return this.port;
	}

	/**
	 * Returns a builder of clients of this peer that neither retry nor limit their rate.
	 */
	public Paystack.Builder paystack() {
		return Paystack.builder()
			.secretKey("sk_test_peer")
			.baseUrl(url())
			.retry(RetrySettings.disabled())
			.rateLimit(RateLimitSettings.disabled());
	}

	public List<Request> requests() {
		return this.requests;
	}

	public int connections() {
		return this.sockets.size();
	}

	public long bytes() {
		return this.bytes.get();
	}

	/** How many connections the client has closed by itself. */
	public int closedByClient() {
		return this.closedByClient.get();
	}

	/**
	 * Refuses further connections and keeps the open ones.
	 */
	public void stopListening() throws IOException {
		this.server.close();
	}

	/**
	 * Accepts connections on the same port again.
	 */
	public void listenAgain() {
		this.server = listen(this.port);
	}

	@Override
	public void close() throws IOException {
		this.closed = true;
		this.server.close();
		for (Socket socket : this.sockets) {
			socket.close();
		}
	}

	private ServerSocket listen(int port) {
		try {
			ServerSocket server = new ServerSocket();
			server.setReuseAddress(true);
			server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
			start(() -> accept(server));
			return server;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void accept(ServerSocket server) {
		while (!server.isClosed()) {
			try {
				Socket socket = server.accept();
				socket.setTcpNoDelay(true);
				this.sockets.add(socket);
				start(() -> serve(socket, this.sockets.size()));
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private void serve(Socket socket, int number) {
		Connection connection = new Connection(this, socket, number);
		try (socket) {
			while (!connection.dropped) {
				Request request = read(connection.in(), number);
				this.requests.add(request);
				this.behavior.on(request, connection);
			}
		}
		catch (IOException ex) {
			if (!connection.dropped && !this.closed) {
				this.closedByClient.incrementAndGet();
			}
		}
	}

	private Request read(InputStream in, int connection) throws IOException {
		String[] start = line(in).split(" ");
		Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		for (String line = line(in); !line.isEmpty(); line = line(in)) {
			int colon = line.indexOf(':');
			headers.put(line.substring(0, colon), line.substring(colon + 1).trim());
		}
		byte[] body = new byte[0];
		if (headers.getOrDefault("transfer-encoding", "").toLowerCase(Locale.ROOT).contains("chunked")) {
			ByteArrayOutputStream chunks = new ByteArrayOutputStream();
			for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
				chunks.writeBytes(in.readNBytes(size));
				line(in);
			}
			line(in);
			body = chunks.toByteArray();
		}
		else if (headers.containsKey("content-length")) {
			int length = Integer.parseInt(headers.get("content-length"));
			body = in.readNBytes(length);
			if (body.length < length) {
				throw new EOFException();
			}
		}
		this.bytes.addAndGet(body.length);
		return new Request(start[0], start[1], start[2], headers, new String(body, StandardCharsets.UTF_8), connection);
	}

	private String line(InputStream in) throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		for (int next = in.read(); next != '\n'; next = in.read()) {
			if (next < 0) {
				throw new EOFException();
			}
			this.bytes.incrementAndGet();
			if (next != '\r') {
				line.write(next);
			}
		}
		return line.toString(StandardCharsets.UTF_8);
	}

	private static void start(Runnable work) {
		Thread thread = new Thread(work, "peer");
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * What the peer does with a request.
	 */
	@FunctionalInterface
	public interface Behavior {

		void on(Request request, Connection connection) throws IOException;

	}

	/**
	 * A whole request as it arrived.
	 */
	public record Request(String method, String target, String protocol, Map<String, String> headers, String body,
			int connection) {
	}

	/**
	 * The connection that a request came on.
	 */
	public static final class Connection {

		private final Peer peer;

		private final Socket socket;

		private final InputStream in;

		private final int number;

		private volatile boolean dropped;

		Connection(Peer peer, Socket socket, int number) {
			this.peer = peer;
			this.socket = socket;
			this.number = number;
			try {
				this.in = new BufferedInputStream(socket.getInputStream());
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		private InputStream in() {
			return this.in;
		}

		public int number() {
			return this.number;
		}

		public Peer peer() {
			return this.peer;
		}

		public void respond(int status, String body, String... headers) throws IOException {
			byte[] content = body.getBytes(StandardCharsets.UTF_8);
			StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Response\r\nContent-Length: "
					+ content.length + "\r\nContent-Type: application/json\r\n");
			for (String header : headers) {
				head.append(header).append("\r\n");
			}
			write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
			write(content);
		}

		public void write(byte[] bytes) throws IOException {
			OutputStream out = this.socket.getOutputStream();
			out.write(bytes);
			out.flush();
		}

		/** Drop the connection without a word. */
		public void drop() throws IOException {
			this.dropped = true;
			this.socket.close();
		}

		/** Drop the connection with a reset instead of an end. */
		public void reset() throws IOException {
			this.dropped = true;
			this.socket.setSoLinger(true, 0);
			this.socket.close();
		}

		/** Wait until the client gives up. */
		public void awaitEnd() throws IOException {
			if (this.in.read() < 0) {
				throw new EOFException();
			}
		}

	}

}
