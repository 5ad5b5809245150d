package io.github.bulkcharges.paystack.simulator;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Reads the requests of one HTTP/1.1 connection, one after the other.
 */
final class RequestReader {

	private static final int LARGEST_HEAD = 64 * 1024;

	private static final int LARGEST_BODY = 8 * 1024 * 1024;

	private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

	private final InputStream in;

	private final OutputStream out;

	private int headLeft = LARGEST_HEAD;

	RequestReader(InputStream in, OutputStream out) {
		this.in = in;
		this.out = out;
	}

	/**
	 * Read the next request.
	 * @return the request, or {@code null} when the peer has closed the connection
	 * @throws UnreadableRequestException if the request deserves an answer but the
	 * connection cannot go on
	 */
	@Nullable Incoming read() throws IOException {
		this.headLeft = LARGEST_HEAD;
		String line = readLine();
		if (line == null) {
			return null;
		}
		String[] parts = line.split(" ");
		if (parts.length != 3 || !parts[2].startsWith("HTTP/1.")) {
			throw new UnreadableRequestException(400, "Malformed request line");
		}
		Map<String, String> headers = readHeaders();
		byte[] body = readBody(headers);
		boolean persistent = !parts[2].equals("HTTP/1.0");
		boolean close = headers.getOrDefault("Connection", "").toLowerCase(Locale.ROOT).contains("close");
		return new Incoming(Request.of(parts[0], parts[1], headers, body), persistent, persistent && !close);
	}

	private Map<String, String> readHeaders() throws IOException {
		Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		for (String line = requireLine(); !line.isEmpty(); line = requireLine()) {
			int colon = line.indexOf(':');
			if (colon < 1) {
				throw new UnreadableRequestException(400, "Malformed header");
			}
			headers.put(line.substring(0, colon), line.substring(colon + 1).trim());
		}
		return headers;
	}

	private byte[] readBody(Map<String, String> headers) throws IOException {
		String encoding = headers.get("Transfer-Encoding");
		if (encoding != null && !encoding.equalsIgnoreCase("chunked")) {
			throw new UnreadableRequestException(501, "Transfer encoding not supported");
		}
		int length = (encoding != null) ? 0 : length(headers.getOrDefault("Content-Length", "0"), 10);
		if (headers.getOrDefault("Expect", "").equalsIgnoreCase("100-continue")) {
			this.out.write(CONTINUE);
		}
		return (encoding != null) ? readChunks() : readFully(length);
	}

	private byte[] readChunks() throws IOException {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		while (true) {
			this.headLeft = LARGEST_HEAD;
			int length = length(requireLine().split(";", 2)[0].trim(), 16);
			if (length == 0) {
				readHeaders();
				return body.toByteArray();
			}
			requireAcceptable(body.size() + (long) length);
			body.write(readFully(length));
			if (!requireLine().isEmpty()) {
				throw new UnreadableRequestException(400, "Malformed chunk");
			}
		}
	}

	private static int length(String text, int radix) throws IOException {
		try {
			long length = Long.parseUnsignedLong(text, radix);
			requireAcceptable(length);
			return (int) length;
		}
		catch (NumberFormatException ex) {
			throw new UnreadableRequestException(400, "Malformed length");
		}
	}

	private static void requireAcceptable(long length) throws IOException {
		if (length < 0 || length > LARGEST_BODY) {
			throw new UnreadableRequestException(413, "Request body is larger than " + LARGEST_BODY + " bytes");
		}
	}

	private byte[] readFully(int length) throws IOException {
		byte[] bytes = this.in.readNBytes(length);
		if (bytes.length < length) {
			throw new EOFException();
		}
		return bytes;
	}

	private String requireLine() throws IOException {
		String line = readLine();
		if (line == null) {
			throw new EOFException();
		}
		return line;
	}

	private @Nullable String readLine() throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream(128);
		for (int next = this.in.read(); next != '\n'; next = this.in.read()) {
			if (next < 0) {
				return null;
			}
			if (--this.headLeft < 0) {
				throw new UnreadableRequestException(431, "Request head is larger than " + LARGEST_HEAD + " bytes");
			}
			line.write(next);
		}
		String text = line.toString(StandardCharsets.ISO_8859_1);
		return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
	}

	/**
	 * A request and what its connection can do.
	 *
	 * @param request the request
	 * @param chunkable whether the peer reads a response in chunks
	 * @param keepAlive whether another request may follow
	 */
	record Incoming(Request request, boolean chunkable, boolean keepAlive) {
	}

}
