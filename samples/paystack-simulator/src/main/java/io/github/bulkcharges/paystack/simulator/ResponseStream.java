package io.github.bulkcharges.paystack.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The body of a response on its way. A small one leaves together with its head in a
 * single write: two writes would meet Nagle's algorithm and the peer's delayed
 * acknowledgement, and take 40 ms. A large one is streamed in chunks.
 */
final class ResponseStream extends OutputStream {

	private static final int CAPACITY = 64 * 1024;

	private final OutputStream out;

	private final String head;

	private final boolean chunkable;

	private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();

	private boolean streaming;

	/**
	 * Create the stream.
	 * @param out where everything goes
	 * @param head the status line and the headers, except those that tell the length
	 * @param chunkable whether the peer reads chunks; otherwise a large body ends with
	 * the connection
	 */
	ResponseStream(OutputStream out, String head, boolean chunkable) {
		this.out = out;
		this.head = head;
		this.chunkable = chunkable;
	}

	@Override
	public void write(int value) throws IOException {
		this.buffer.write(value);
		drainIfFull();
	}

	@Override
	public void write(byte[] bytes, int offset, int length) throws IOException {
		Objects.checkFromIndexSize(offset, length, bytes.length);
		this.buffer.write(bytes, offset, length);
		drainIfFull();
	}

	private void drainIfFull() throws IOException {
		if (this.buffer.size() >= CAPACITY) {
			drain();
		}
	}

	private void drain() throws IOException {
		ByteArrayOutputStream message = new ByteArrayOutputStream(this.buffer.size() + 512);
		if (!this.streaming) {
			write(message, this.head + (this.chunkable ? "Transfer-Encoding: chunked\r\n\r\n" : "\r\n"));
			this.streaming = true;
		}
		if (this.chunkable) {
			write(message, Integer.toHexString(this.buffer.size()) + "\r\n");
		}
		this.buffer.writeTo(message);
		if (this.chunkable) {
			write(message, "\r\n");
		}
		this.buffer.reset();
		message.writeTo(this.out);
	}

	/**
	 * Send what is left. Without this call the peer sees that the answer is incomplete.
	 * @param withBody whether the peer expects a body
	 */
	void finish(boolean withBody) throws IOException {
		if (!this.streaming) {
			ByteArrayOutputStream message = new ByteArrayOutputStream(this.buffer.size() + 512);
			write(message, this.head + "Content-Length: " + this.buffer.size() + "\r\n\r\n");
			if (withBody) {
				this.buffer.writeTo(message);
			}
			message.writeTo(this.out);
			return;
		}
		if (this.buffer.size() > 0) {
			drain();
		}
		if (this.chunkable) {
			write(this.out, "0\r\n\r\n");
		}
	}

	private static void write(OutputStream out, String text) throws IOException {
		out.write(text.getBytes(StandardCharsets.ISO_8859_1));
	}

}
