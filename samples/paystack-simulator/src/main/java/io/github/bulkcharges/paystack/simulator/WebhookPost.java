/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An HTTP request on its own connection, with a timeout for the whole exchange. It ends
 * when its thread is interrupted. The JDK's clients retry a POST or leave threads behind.
 */
final class WebhookPost {

	private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([0-9]{3})(?: .*)?", Pattern.DOTALL);

	private static final int STATUS_LINE_LENGTH = 13;

	private static final int MAX_RESPONSE_SIZE = 256 * 1024;

	private final Selector selector;

	private final SocketChannel channel;

	private final SelectionKey key;

	private final long end;

	private WebhookPost(Selector selector, SocketChannel channel, Duration timeout) throws IOException {
		this.selector = selector;
		this.channel = channel;
		channel.configureBlocking(false);
		this.key = channel.register(selector, 0);
		this.end = System.nanoTime() + timeout.toNanos();
	}

	/**
	 * Sends a request and reads its response.
	 * @param target the destination
	 * @param signature the value of the header {@code x-paystack-signature}
	 * @param body the body
	 * @param timeout the maximum duration
	 * @return the HTTP status of the response
	 * @throws IOException if there is none
	 */
	static int send(WebhookTarget target, String signature, byte[] body, Duration timeout) throws IOException {
		try (Selector selector = Selector.open(); SocketChannel channel = SocketChannel.open()) {
			return new WebhookPost(selector, channel, timeout).exchange(target, signature, body);
		}
	}

	private int exchange(WebhookTarget target, String signature, byte[] body) throws IOException {
		if (!this.channel.connect(target.address())) {
			await(SelectionKey.OP_CONNECT);
			this.channel.finishConnect();
		}
		ByteBuffer request = request(target, signature, body);
		while (request.hasRemaining()) {
			if (this.channel.write(request) == 0) {
				await(SelectionKey.OP_WRITE);
			}
		}
		return response();
	}

	private static ByteBuffer request(WebhookTarget target, String signature, byte[] body) {
		byte[] head = ("POST " + target.path() + " HTTP/1.1\r\nHost: " + target.host()
				+ "\r\nUser-Agent: paystack-simulator\r\nContent-Type: application/json\r\nx-paystack-signature: "
				+ signature + "\r\nContent-Length: " + body.length + "\r\nConnection: close\r\n\r\n")
			.getBytes(StandardCharsets.ISO_8859_1);
		return ByteBuffer.allocate(head.length + body.length).put(head).put(body).flip();
	}

	/**
	 * Reads to the end, so that the peer can finish writing.
	 */
	private int response() throws IOException {
		ByteBuffer buffer = ByteBuffer.allocate(8192);
		StringBuilder start = new StringBuilder();
		int total = 0;
		try {
			while (total < MAX_RESPONSE_SIZE) {
				int read = this.channel.read(buffer.clear());
				if (read < 0) {
					break;
				}
				if (read == 0) {
					await(SelectionKey.OP_READ);
				}
				total += read;
				int wanted = Math.min(read, STATUS_LINE_LENGTH - start.length());
				start.append(new String(buffer.array(), 0, wanted, StandardCharsets.ISO_8859_1));
			}
		}
		catch (SocketTimeoutException ex) {
			if (start.length() < STATUS_LINE_LENGTH) {
				throw ex;
			}
		}
		Matcher statusLine = STATUS_LINE.matcher(start.toString().replace('\r', ' '));
		if (!statusLine.matches()) {
			throw new IOException("There is no HTTP response");
		}
		return Integer.parseInt(statusLine.group(1));
	}

	private void await(int operation) throws IOException {
		long remaining = this.end - System.nanoTime();
		if (remaining <= 0) {
			throw new SocketTimeoutException("There is no complete response in time");
		}
		this.key.interestOps(operation);
		this.selector.select(Math.max(1, remaining / 1_000_000));
		this.selector.selectedKeys().clear();
		if (Thread.currentThread().isInterrupted()) {
			throw new ClosedByInterruptException();
		}
	}

}
