/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.webhook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A connection for requests that no HTTP client would send.
 */
final class Connection implements AutoCloseable {

	private static final int TIMEOUT = 20_000;

	private final Socket socket;

	Connection(int port) throws IOException {
		this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
		this.socket.setTcpNoDelay(true);
		this.socket.setSoTimeout(TIMEOUT);
	}

	Connection write(String text) throws IOException {
		return write(text.getBytes(StandardCharsets.ISO_8859_1));
	}

	Connection write(byte[] bytes) throws IOException {
		OutputStream stream = this.socket.getOutputStream();
		stream.write(bytes);
		stream.flush();
		return this;
	}

	Connection writeNoMore() throws IOException {
		this.socket.shutdownOutput();
		return this;
	}

	Response read() throws IOException {
		String head = head();
		String[] lines = head.split("\r\n");
		Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		for (int i = 1; i < lines.length; i++) {
			String[] field = lines[i].split(":", 2);
			headers.put(field[0].toLowerCase(Locale.ROOT), field[1].trim());
		}
		int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
		byte[] body = this.socket.getInputStream().readNBytes(length);
		return new Response(Integer.parseInt(lines[0].split(" ")[1]), headers,
				new String(body, StandardCharsets.UTF_8));
	}

	private String head() throws IOException {
		ByteArrayOutputStream head = new ByteArrayOutputStream();
		InputStream stream = this.socket.getInputStream();
		while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
			int next = stream.read();
			if (next < 0) {
				throw new IOException("The connection ended before a response, after: " + head);
			}
			head.write(next);
		}
		return head.toString(StandardCharsets.ISO_8859_1);
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

	/**
	 * A response.
	 */
	record Response(int status, Map<String, String> headers, String body) {
	}

}
