/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLServerSocket;

/**
 * A service for measurements, in a process of its own so that its CPU time is not
 * counted: HTTP/1.1 without pipelining, bodies that are there before the first request,
 * and a latency that holds no thread. One thread serves everybody; over TLS, which is
 * measured for information only, each connection has one.
 */
public final class LoopbackServer {

	private final byte[] batch = answer(Bodies.batch());

	private final byte[] page = answer(Bodies.page());

	private final long latencyNanos;

	private final Deque<Due> due = new ArrayDeque<>();

	private LoopbackServer(long latencyMillis) {
		this.latencyNanos = TimeUnit.MILLISECONDS.toNanos(latencyMillis);
	}

	/**
	 * Serve until the standard input ends, after printing the port.
	 * @param arguments the latency in milliseconds, and whether to serve TLS
	 * @throws IOException when there is no port
	 * @throws GeneralSecurityException when there is no certificate
	 */
	public static void main(String[] arguments) throws IOException, GeneralSecurityException {
		LoopbackServer server = new LoopbackServer(Long.parseLong(arguments[0]));
		Thread serving = Boolean.parseBoolean(arguments[1]) ? server.secure() : server.plain();
		serving.setDaemon(true);
		serving.start();
		while (System.in.read() >= 0) {
			// The end of the input is the end of the process that has started this one.
		}
	}

	private static byte[] answer(byte[] body) {
		byte[] head = ("HTTP/1.1 200 OK\r\nDate: Wed, 01 Jul 2026 12:00:00 GMT\r\n"
				+ "Content-Type: application/json; charset=utf-8\r\nContent-Length: " + body.length
				+ "\r\nConnection: keep-alive\r\nx-ratelimit-limit: 600\r\nx-ratelimit-remaining: 599\r\n"
				+ "x-ratelimit-reset: 60\r\ncf-ray: 8f0a1b2c3d4e5f60-LOS\r\n\r\n")
			.getBytes(StandardCharsets.ISO_8859_1);
		byte[] answer = new byte[head.length + body.length];
		System.arraycopy(head, 0, answer, 0, head.length);
		System.arraycopy(body, 0, answer, head.length, body.length);
		return answer;
	}

	private Thread plain() throws IOException {
		ServerSocketChannel server = ServerSocketChannel.open();
		server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4096);
		server.configureBlocking(false);
		Selector selector = Selector.open();
		server.register(selector, SelectionKey.OP_ACCEPT);
		System.out.println(server.socket().getLocalPort());
		ByteBuffer received = ByteBuffer.allocateDirect(256 * 1024);
		ByteBuffer sharedBatch = direct(this.batch);
		ByteBuffer sharedPage = direct(this.page);
		return new Thread(() -> {
			while (true) {
				try {
					selector.select((key) -> ready(key, received, sharedBatch, sharedPage), untilDue());
				}
				catch (IOException ex) {
					throw new IllegalStateException(ex);
				}
				while (!this.due.isEmpty() && this.due.peek().nanos() <= System.nanoTime()) {
					write(this.due.remove().key());
				}
			}
		}, "server");
	}

	private long untilDue() {
		return this.due.isEmpty() ? 0
				: Math.max(1, TimeUnit.NANOSECONDS.toMillis(this.due.peek().nanos() - System.nanoTime()));
	}

	private void ready(SelectionKey key, ByteBuffer received, ByteBuffer sharedBatch, ByteBuffer sharedPage) {
		try {
			if (key.isAcceptable()) {
				SocketChannel channel = ((ServerSocketChannel) key.channel()).accept();
				channel.configureBlocking(false);
				channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
				channel.register(key.selector(), SelectionKey.OP_READ, new Connection(new RequestReader()));
				return;
			}
			if (key.isWritable()) {
				write(key);
				return;
			}
			Connection connection = (Connection) key.attachment();
			received.clear();
			if (((SocketChannel) key.channel()).read(received) < 0) {
				key.channel().close();
				return;
			}
			if (connection.reader.take(received.flip())) {
				connection.answer = (connection.reader.asksForPage() ? sharedPage : sharedBatch).duplicate();
				if (this.latencyNanos == 0) {
					write(key);
				}
				else {
					this.due.add(new Due(System.nanoTime() + this.latencyNanos, key));
				}
			}
		}
		catch (IOException ex) {
			close(key);
		}
	}

	private static void write(SelectionKey key) {
		try {
			ByteBuffer answer = ((Connection) key.attachment()).answer;
			((SocketChannel) key.channel()).write(answer);
			int interest = answer.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ;
			if (key.interestOps() != interest) {
				key.interestOps(interest);
			}
		}
		catch (IOException ex) {
			close(key);
		}
	}

	private static void close(SelectionKey key) {
		try {
			key.channel().close();
		}
		catch (IOException ex) {
			key.cancel();
		}
	}

	private static ByteBuffer direct(byte[] bytes) {
		return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
	}

	private Thread secure() throws IOException, GeneralSecurityException {
		SSLServerSocket server = (SSLServerSocket) Tls.context()
			.getServerSocketFactory()
			.createServerSocket(0, 4096, InetAddress.getLoopbackAddress());
		System.out.println(server.getLocalPort());
		return new Thread(() -> {
			while (true) {
				try {
					Socket socket = server.accept();
					Thread serving = new Thread(() -> serve(socket), "connection");
					serving.setDaemon(true);
					serving.start();
				}
				catch (IOException ex) {
					throw new IllegalStateException(ex);
				}
			}
		}, "server");
	}

	private void serve(Socket socket) {
		RequestReader reader = new RequestReader();
		byte[] received = new byte[16 * 1024];
		try (socket) {
			socket.setTcpNoDelay(true);
			InputStream in = socket.getInputStream();
			OutputStream out = socket.getOutputStream();
			for (int count = in.read(received); count >= 0; count = in.read(received)) {
				if (reader.take(ByteBuffer.wrap(received, 0, count))) {
					TimeUnit.NANOSECONDS.sleep(this.latencyNanos);
					out.write(reader.asksForPage() ? this.page : this.batch);
				}
			}
		}
		catch (IOException | InterruptedException ex) {
			// The other side has had enough.
		}
	}

	/**
	 * An answer that is not to be written yet.
	 */
	private record Due(long nanos, SelectionKey key) {
	}

	/**
	 * What a connection is waiting for.
	 */
	private static final class Connection {

		private final RequestReader reader;

		private ByteBuffer answer = ByteBuffer.allocate(0);

		Connection(RequestReader reader) {
			this.reader = reader;
		}

	}

}
