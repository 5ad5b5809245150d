package io.github.bulkcharges.paystack.transport;

import java.io.IOException;
import java.io.OutputStream;

import org.springframework.http.StreamingHttpOutputMessage;

/**
 * A body whose bytes are all there, and which says that it cannot be written a second
 * time: HTTP libraries that would re-send a request by themselves then leave it alone.
 */
final class RequestBody implements StreamingHttpOutputMessage.Body {

	private final byte[] bytes;

	RequestBody(byte[] bytes) {
		this.bytes = bytes;
	}

	int length() {
		return this.bytes.length;
	}

	byte[] bytes() {
		return this.bytes;
	}

	@Override
	public void writeTo(OutputStream out) throws IOException {
		out.write(this.bytes);
	}

	@Override
	public boolean repeatable() {
		return false;
	}

}
