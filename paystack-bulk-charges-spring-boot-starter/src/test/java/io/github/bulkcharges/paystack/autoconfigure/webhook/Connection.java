package io.github.bulkcharges.paystack.autoconfigure.webhook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A socket, written to byte by byte, so that requests can be sent that no HTTP client
 * would send.
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

	/**
	 * Write the same over and over until the other side refuses to take more.
	 * @return the number of bytes written
	 */
	long writeUntilRefused(byte[] bytes, long most) {
		long written = 0;
		try {
			while (written < most) {
				write(bytes);
				written += bytes.length;
			}
		}
		catch (IOException ex) {
			return written;
		}
		return written;
	}

	/**
	 * Whether anything has come back within a moment.
	 */
	boolean isAnswered() throws IOException {
		this.socket.setSoTimeout(200);
		try {
			InputStream stream = this.socket.getInputStream();
			return stream.available() > 0 || peeked(stream);
		}
		catch (SocketTimeoutException ex) {
			return false;
		}
		finally {
			this.socket.setSoTimeout(TIMEOUT);
		}
	}

	private int peeked = -1;

	private boolean peeked(InputStream stream) throws IOException {
		this.peeked = stream.read();
		return true;
	}

	Answer read() throws IOException {
		String head = head();
		String[] lines = head.split("\r\n");
		Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		for (int i = 1; i < lines.length; i++) {
			String[] field = lines[i].split(":", 2);
			headers.put(field[0].toLowerCase(Locale.ROOT), field[1].trim());
		}
		int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
		byte[] body = this.socket.getInputStream().readNBytes(length);
		return new Answer(Integer.parseInt(lines[0].split(" ")[1]), headers, new String(body, StandardCharsets.UTF_8));
	}

	private String head() throws IOException {
		ByteArrayOutputStream head = new ByteArrayOutputStream();
		if (this.peeked >= 0) {
			head.write(this.peeked);
			this.peeked = -1;
		}
		InputStream stream = this.socket.getInputStream();
		while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
			int next = stream.read();
			if (next < 0) {
				throw new IOException("The connection ended before an answer, after: " + head);
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
	 * What came back.
	 */
	record Answer(int status, Map<String, String> headers, String body) {
	}

}
