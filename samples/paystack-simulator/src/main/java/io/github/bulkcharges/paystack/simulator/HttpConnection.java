package io.github.bulkcharges.paystack.simulator;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import io.github.bulkcharges.paystack.simulator.RequestReader.Incoming;

/**
 * One connection of a client: reads a request, has it handled, writes the response, and
 * again until either side closes it.
 */
final class HttpConnection {

	private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter
		.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
		.withZone(ZoneOffset.UTC);

	private static final int FAREWELL_MILLIS = 1000;

	private final Socket socket;

	private final Handler handler;

	private final Clock clock;

	HttpConnection(Socket socket, Handler handler, Clock clock) {
		this.socket = socket;
		this.handler = handler;
		this.clock = clock;
	}

	void serve() throws IOException {
		this.socket.setTcpNoDelay(true);
		InputStream in = new BufferedInputStream(this.socket.getInputStream());
		OutputStream out = this.socket.getOutputStream();
		RequestReader reader = new RequestReader(in, out);
		try {
			Incoming incoming = reader.read();
			while (incoming != null) {
				respond(incoming, out);
				incoming = incoming.keepAlive() ? reader.read() : null;
			}
		}
		catch (UnreadableRequestException ex) {
			write(ex.response(), out, true, false, true);
			sayFarewell(in);
		}
	}

	private void respond(Incoming incoming, OutputStream out) throws IOException {
		Request request = incoming.request();
		Response response = this.handler.handle(request);
		write(response, out, incoming.chunkable(), incoming.keepAlive(), !request.method().equals("HEAD"));
	}

	private void write(Response response, OutputStream out, boolean chunkable, boolean keepAlive, boolean withBody)
			throws IOException {
		StringBuilder head = new StringBuilder("HTTP/1.1 ").append(response.status()).append(" \r\n");
		head.append("Date: ").append(HTTP_DATE.format(this.clock.instant())).append("\r\n");
		response.headers().forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
		if (!keepAlive) {
			head.append("Connection: close\r\n");
		}
		ResponseStream body = new ResponseStream(out, head.toString(), chunkable);
		response.body().writeTo(body);
		body.finish(withBody);
	}

	/**
	 * Let the client write what it is writing: closed at once, the connection would be
	 * reset, and the client would not see the answer.
	 */
	private void sayFarewell(InputStream in) throws IOException {
		this.socket.shutdownOutput();
		this.socket.setSoTimeout(FAREWELL_MILLIS);
		byte[] ignored = new byte[8192];
		long end = System.nanoTime() + FAREWELL_MILLIS * 1_000_000L;
		while (in.read(ignored) >= 0 && System.nanoTime() < end) {
			continue;
		}
	}

}
