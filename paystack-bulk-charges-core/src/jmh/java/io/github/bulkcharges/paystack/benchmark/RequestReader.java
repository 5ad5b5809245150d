/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.benchmark;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Finds the ends of the requests on one connection, at the least possible cost: their
 * bodies are counted and not kept.
 */
final class RequestReader {

	private final byte[] head = new byte[4 * 1024];

	private int length;

	private long bodyLeft;

	/**
	 * Take what has arrived, up to the end of a request.
	 * @return {@code true} when a request is complete
	 */
	boolean take(ByteBuffer received) {
		while (received.hasRemaining()) {
			if (this.bodyLeft == 0) {
				this.head[this.length++] = received.get();
				if (!endsWithEmptyLine()) {
					continue;
				}
				this.bodyLeft = contentLength();
			}
			int skipped = (int) Math.min(this.bodyLeft, received.remaining());
			received.position(received.position() + skipped);
			this.bodyLeft -= skipped;
			if (this.bodyLeft == 0) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Whether the complete request asks for a page; the next one is read from then on.
	 */
	boolean asksForPage() {
		String line = new String(this.head, 0, Math.min(this.length, 128), StandardCharsets.ISO_8859_1);
		this.length = 0;
		return line.startsWith("GET ") && line.substring(0, line.indexOf('\r')).contains("/charges");
	}

	private boolean endsWithEmptyLine() {
		return this.length >= 4 && this.head[this.length - 1] == '\n' && this.head[this.length - 2] == '\r'
				&& this.head[this.length - 3] == '\n';
	}

	private long contentLength() {
		if (this.head[0] == 'G') {
			return 0;
		}
		String text = new String(this.head, 0, this.length, StandardCharsets.ISO_8859_1);
		for (String line : text.split("\r\n")) {
			if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
				return Long.parseLong(line.substring(15).trim());
			}
		}
		throw new IllegalStateException("A request without a content length: " + text.lines().findFirst());
	}

}
